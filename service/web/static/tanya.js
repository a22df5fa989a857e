// The conversation: a question goes to the server as an event stream, words are shown as they come, then the whole answer.
import { listen } from './bukti.js';
import { events } from './aliran.js';

const form = document.getElementById('tanya');
const box = document.getElementById('kotak');
const turns = document.getElementById('giliran');
const news = document.getElementById('kabar');
const button = form.querySelector('button[type=submit]');
const KEPT = 'telaah-riwayat';

listen(document);
showHistory();
document.querySelectorAll('.salin').forEach((one) => { one.hidden = false; });
turns.lastElementChild?.scrollIntoView({ block: 'start' });

form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask(box.value.trim());
});
box.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
document.querySelector('.saran')?.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (!link) return;
  event.preventDefault();
  ask(link.textContent.trim());
});
form.addEventListener('change', () => {
  const chosen = [...form.querySelectorAll('input[name=laporan]:checked')].map((one) => one.value);
  const told = document.getElementById('ringkas-lingkup');
  if (told) told.textContent = chosen.length ? chosen.join(', ') : 'semua';
});
document.addEventListener('click', async (event) => {
  const copy = event.target.closest('.salin');
  if (!copy) return;
  await navigator.clipboard.writeText(copy.dataset.teks);
  copy.textContent = 'Tersalin';
});

async function ask(question) {
  if (!question || button.disabled) return;
  document.querySelector('.sambutan').hidden = true;
  const turn = waiting(question);
  turns.append(turn);
  turn.scrollIntoView({ block: 'start', behavior: 'smooth' });
  button.disabled = true;
  tell('Mengirim pertanyaan …');
  box.value = '';
  try {
    const data = new FormData(form);
    data.set('tanya', question);
    const reply = await fetch('/tanya', { method: 'POST', body: data });
    if (!reply.ok) throw new Error((await reply.json()).error?.message);
    const shown = turn.querySelector('.teks');
    for await (const { name, value } of events(reply.body)) {
      if (name === 'token') shown.textContent += value.text;
      else if (name === 'status') tell(value.text);
      else if (name === 'error') throw new Error(value.error.message);
      else if (name === 'jawaban') finish(turn, value, question);
    }
    tell('');
  } catch (error) {
    turn.querySelector('.teks').textContent = '';
    tell(error.message || 'Layanan tidak menjawab. Periksa sambungan, lalu coba lagi.', true);
    box.value = question;
  } finally {
    button.disabled = false;
    box.focus({ preventScroll: true });
  }
}

function waiting(question) {
  const turn = document.createElement('article');
  turn.className = 'giliran';
  const asked = document.createElement('h2');
  asked.className = 'pertanyaan';
  asked.textContent = question;
  const answer = document.createElement('div');
  answer.className = 'jawaban';
  const text = document.createElement('div');
  text.className = 'teks';
  answer.append(text);
  turn.append(asked, answer);
  return turn;
}

function finish(turn, value, question) {
  const holder = document.createElement('template');
  holder.innerHTML = value.html;
  const done = holder.content.firstElementChild;
  done.querySelectorAll('.salin').forEach((one) => { one.hidden = false; });
  turn.replaceWith(done);
  form.elements.sesi.value = value.sesi;
  history.replaceState(null, '', `/?sesi=${encodeURIComponent(value.sesi)}`);
  keep(value.sesi, question);
}

function tell(text, wrong = false) {
  news.textContent = text;
  news.classList.toggle('galat', wrong);
}

function kept() {
  try { return JSON.parse(localStorage.getItem(KEPT)) || []; } catch { return []; }
}

function keep(session, question) {
  const known = kept();
  if (!known.some((one) => one.sesi === session)) {
    localStorage.setItem(KEPT, JSON.stringify([{ sesi: session, tanya: question }, ...known].slice(0, 30)));
  }
  showHistory();
}

function showHistory() {
  const place = document.getElementById('riwayat');
  const list = place.querySelector('ul');
  const now = form.elements.sesi.value;
  list.replaceChildren(...kept().map((one) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = `/?sesi=${encodeURIComponent(one.sesi)}`;
    link.textContent = one.tanya;
    if (one.sesi === now) link.setAttribute('aria-current', 'page');
    item.append(link);
    return item;
  }));
  if (list.children.length) {
    const fresh = document.createElement('li');
    const link = document.createElement('a');
    link.href = '/';
    link.textContent = '+ Percakapan baru';
    fresh.append(link);
    list.prepend(fresh);
  }
  place.hidden = !list.children.length;
}
