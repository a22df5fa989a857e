// The evidence of a citation, opened beside what it proves. Without script the link opens it as a page of its own.
const panel = document.getElementById('panel-bukti');
let opener = null;

export function listen(root) {
  root.addEventListener('click', (event) => {
    const link = event.target.closest('a.tautan-bukti');
    if (!link || !panel || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && panel && !panel.hidden) close();
  });
}

async function open(link) {
  document.querySelectorAll('a.chip[aria-current]').forEach((one) => one.removeAttribute('aria-current'));
  link.setAttribute('aria-current', 'true');
  opener = link;
  try {
    const reply = await fetch(`${link.getAttribute('href')}&potongan=1`);
    const text = await reply.text();
    if (!reply.ok) throw new Error(JSON.parse(text).error?.message);
    panel.innerHTML = text;
  } catch (error) {
    panel.textContent = error.message || 'Bukti tidak dapat dibuka. Coba lagi.';
  }
  const shut = document.createElement('button');
  shut.type = 'button';
  shut.className = 'ringan biasa tutup';
  shut.textContent = 'Tutup';
  shut.addEventListener('click', close);
  panel.prepend(shut);
  panel.hidden = false;
  centre(panel.querySelector('mark'));
  panel.querySelector('h2')?.focus({ preventScroll: true });
}

function centre(cell) {
  const box = cell?.closest('.gulung');
  if (!box) return;
  const [inner, outer] = [cell.getBoundingClientRect(), box.getBoundingClientRect()];
  box.scrollTop += inner.top - outer.top - (box.clientHeight - inner.height) / 2;
  box.scrollLeft += inner.left - outer.left - (box.clientWidth - inner.width) / 2;
}

function close() {
  panel.hidden = true;
  opener?.removeAttribute('aria-current');
  opener?.focus();
}
