// Uploading with progress, and a question before anything is deleted.
const form = document.getElementById('unggah');
const news = document.getElementById('kabar');
const bar = form?.querySelector('progress');
const input = form?.querySelector('input[type=file]');

if (form) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sendAll([...input.files]);
  });
  for (const kind of ['dragenter', 'dragover']) form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add('seret'); });
  for (const kind of ['dragleave', 'drop']) form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.remove('seret'); });
  form.addEventListener('drop', (event) => sendAll([...event.dataTransfer.files]));
}

async function sendAll(files) {
  if (!files.length) return tell('Pilih berkas PDF atau teks lebih dulu.', true);
  const refused = [];
  let added = 0;
  form.querySelector('button').disabled = true;
  for (const [at, file] of files.entries()) {
    const where = files.length > 1 ? ` (${at + 1} dari ${files.length})` : '';
    try {
      await send(file, where);
      added += 1;
    } catch (error) {
      refused.push(`${file.name}: ${error.message}`);
    }
  }
  form.querySelector('button').disabled = false;
  bar.hidden = true;
  if (refused.length) return tell(refused.join('\n'), true);
  if (added) location.reload();
}

function send(file, where) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    const data = new FormData();
    data.append('file', file);
    const began = Date.now();
    let clock;
    bar.hidden = false;
    call.upload.addEventListener('progress', (event) => {
      if (!event.lengthComputable) return;
      bar.value = event.loaded / event.total;
      tell(`Mengirim ${file.name}${where}: ${Math.round(100 * bar.value)} %`);
    });
    call.upload.addEventListener('load', () => {
      bar.removeAttribute('value');
      const told = () => tell(`Membaca, memahami dan memeriksa ${file.name}${where} … ${Math.round((Date.now() - began) / 1000)} detik`);
      told();
      clock = setInterval(told, 1000);
    });
    call.addEventListener('loadend', () => {
      clearInterval(clock);
      const reply = parse(call.responseText);
      if (call.status >= 200 && call.status < 300) resolve(reply);
      else reject(new Error(reply?.error?.message || 'Berkas tidak dapat dikirim. Periksa sambungan, lalu coba lagi.'));
    });
    call.open('POST', '/reports');
    call.send(data);
  });
}

function parse(text) {
  try { return JSON.parse(text); } catch { return null; }
}

function tell(text, wrong = false) {
  news.textContent = text;
  news.classList.toggle('galat', wrong);
}

const dialog = document.getElementById('tanya-hapus');
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-hapus]');
  if (!link || !dialog) return;
  event.preventDefault();
  dialog.querySelector('form').action = link.href;
  dialog.querySelector('.nama').textContent = link.dataset.hapus;
  dialog.showModal();
});
dialog?.querySelector('.batal').addEventListener('click', () => dialog.close());
