// Searching and sorting what already stands in a table; the figures as understood are in data-nilai.
import { listen } from './bukti.js';

listen(document);
document.querySelectorAll('table.urut').forEach(sortable);
document.querySelectorAll('details[data-isi]').forEach((one) => one.addEventListener('toggle', () => fill(one)));

async function fill(item) {
  if (!item.open || !item.dataset.isi) return;
  const place = item.dataset.isi;
  delete item.dataset.isi;
  const shown = item.querySelector('p');
  try {
    const reply = await fetch(place);
    const text = await reply.text();
    if (!reply.ok) throw new Error(JSON.parse(text).error?.message);
    shown.outerHTML = text;
    item.querySelectorAll('table.urut').forEach(sortable);
  } catch (error) {
    item.dataset.isi = place;
    shown.textContent = error.message || 'Tabel tidak dapat dibuka. Coba lagi.';
  }
}

function sortable(table) {
  table.querySelectorAll('thead th').forEach((head, at) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => sort(table, head, at));
  });
}

document.querySelectorAll('input[data-saring]').forEach((box) => {
  const items = [...document.querySelectorAll(box.dataset.saring)];
  const texts = items.map((one) => one.textContent.toLowerCase());
  const told = document.getElementById(box.getAttribute('aria-describedby'));
  const filter = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let seen = 0;
    items.forEach((one, at) => {
      one.hidden = !words.every((word) => texts[at].includes(word));
      seen += !one.hidden;
    });
    if (told) told.textContent = words.length ? `${seen} dari ${items.length}` : '';
  };
  box.addEventListener('input', filter);
  filter();
});

function sort(table, head, at) {
  const down = head.getAttribute('aria-sort') === 'ascending';
  table.querySelectorAll('th').forEach((one) => one.removeAttribute('aria-sort'));
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const body = table.tBodies[0];
  const key = (row) => {
    const cell = row.cells[at];
    return cell?.dataset.nilai !== undefined ? Number(cell.dataset.nilai) : cell?.textContent.trim() ?? '';
  };
  const rows = [...body.rows].sort((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (typeof a === typeof b) return typeof a === 'number' ? a - b : a.localeCompare(b, 'id', { numeric: true });
    return typeof a === 'number' ? -1 : 1;
  });
  body.append(...(down ? rows.reverse() : rows));
}
