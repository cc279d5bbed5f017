// The officer's desk: keys, pages and the running lease. Everything works without this file.

const items = [...document.querySelectorAll('[data-item]')];
const leaves = [...document.querySelectorAll('.leaf')];
const form = document.querySelector('form[data-desk]');
const live = document.createElement('p');
live.className = 'vh';
live.setAttribute('role', 'status');
document.body.append(live);

// The item one stands at; pages of its document come into view beside it.
let here = -1;
const stand = (n, focus) => {
  if (!items.length) return;
  items[here]?.classList.remove('here');
  here = Math.max(0, Math.min(items.length - 1, n));
  const item = items[here];
  item.classList.add('here');
  if (focus) {
    (item.querySelector('input:checked') || item.querySelector('input[type=radio]') || item.querySelector('a'))?.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'nearest' });
    const link = item.querySelector('.from a[href^="#dok-"]');
    if (link) show(document.getElementById(link.hash.slice(1)));
  }
};
items.forEach((item, n) => item.addEventListener('focusin', () => { if (n !== here) stand(n, false); }));

// Pages move inside their own bed; the checklist stays where it is.
const bed = document.querySelector('.paperbed');
let goal, until = 0; // pictures that arrive late must not push away the page one asked for
const settle = () => bed.scrollTo({ top: goal.offsetTop - bed.offsetTop - 40 });
const show = leaf => {
  if (!leaf || !bed) return;
  goal = leaf; until = performance.now() + 3000;
  settle();
};
bed?.addEventListener('load', () => { if (goal && performance.now() < until) settle(); }, true);
bed?.addEventListener('wheel', () => { goal = null; }, { passive: true });
const current = () => {
  const at = bed.scrollTop + bed.offsetTop + 60;
  return Math.max(0, leaves.findLastIndex(l => l.offsetTop <= at));
};
const mark = () => {
  const kind = leaves[current()]?.closest('[data-doc]')?.dataset.doc;
  for (const tab of document.querySelectorAll('[data-tab]')) {
    if (tab.dataset.tab === kind) tab.setAttribute('aria-current', 'true'); else tab.removeAttribute('aria-current');
  }
};
if (bed && leaves.length) {
  bed.addEventListener('scroll', mark, { passive: true });
  mark();
}
document.addEventListener('click', e => {
  const link = e.target.closest?.('a[href^="#dok-"]');
  const leaf = link && document.getElementById(link.hash.slice(1));
  if (!leaf || !matchMedia('(min-width: 60rem)').matches) return;
  e.preventDefault();
  show(leaf);
  if (e.detail === 0) leaf.focus({ preventScroll: true }); // chosen with the keyboard
});

// What the checklist comes to, as it is being filled.
const tally = document.querySelector('[data-tally]');
form?.addEventListener('change', () => {
  if (!tally) return;
  const met = form.querySelectorAll('.v-ok:checked').length, not = form.querySelectorAll('.v-no:checked').length;
  tally.textContent = `${met + not} dari ${items.length} dinilai · ${met} memenuhi, ${not} tidak`;
});

// Keys, unless one is typing, holds another key, or has switched them off.
const panel = document.querySelector('[data-keys]'), off = document.querySelector('[data-keys-off]');
const stored = () => { try { return localStorage.getItem('sekundang-keys') === 'off'; } catch { return false; } };
let quiet = stored();
const draw = () => {
  panel.hidden = false;
  panel.classList.toggle('off', quiet);
  off.textContent = quiet ? 'Nyalakan pintasan' : 'Matikan pintasan';
};
off?.addEventListener('click', () => {
  quiet = !quiet;
  try { localStorage.setItem('sekundang-keys', quiet ? 'off' : 'on'); } catch { /* only for this page, then */ }
  draw();
});
if (panel) draw();
const visible = b => b.offsetParent !== null;
const send = () => {
  const button = [...document.querySelectorAll('.checklist [name=outcome], [data-go]')].find(visible);
  button?.form.requestSubmit(button);
};
const zoom = step => {
  const sizes = [...document.querySelectorAll('[name=zoom]')];
  const n = sizes.findIndex(s => s.checked) + step;
  if (sizes[n]) sizes[n].checked = true;
};
const press = input => { input?.click(); input?.focus({ preventScroll: true }); };
const choose = n => press(items[here]?.querySelectorAll('.reason input')[n - 1]);
const acts = {
  j: () => stand(here + 1, true), k: () => stand(here - 1, true),
  m: () => press(items[here]?.querySelector('.v-ok')), t: () => press(items[here]?.querySelector('.v-no')),
  ']': () => show(leaves[current() + 1]), '[': () => show(leaves[current() - 1]),
  '+': () => zoom(1), '=': () => zoom(1), '-': () => zoom(-1),
};
addEventListener('keydown', e => {
  if (quiet || e.altKey || e.metaKey) return;
  if (e.ctrlKey) { if (e.key === 'Enter') { e.preventDefault(); send(); } return; }
  if (e.target.matches('textarea, select, input:not([type=radio], [type=checkbox])')) return;
  const act = acts[e.key.toLowerCase()] || (/^[1-9]$/.test(e.key) && form?.classList.contains('checklist') && (() => choose(Number(e.key))));
  if (!act) return;
  e.preventDefault();
  act();
});

// The lease runs; a saved draft begins it anew.
const lease = document.querySelector('[data-lease]');
if (lease) {
  const whole = Number(lease.dataset.leaseWhole), left = lease.querySelector('[data-lease-left]'), bar = lease.querySelector('[data-lease-bar]');
  let end = performance.now() + Number(lease.dataset.lease), warned = false;
  const tick = () => {
    const rest = Math.max(0, end - performance.now()), minutes = Math.floor(rest / 6e4);
    left.textContent = rest === 0 ? 'Waktu habis,' : minutes ? `${minutes} menit lagi` : 'kurang dari 1 menit lagi';
    bar.setAttribute('width', (rest / whole * 100).toFixed(1));
    lease.classList.toggle('late', rest < 12e4);
    if (rest < 12e4 && !warned) { warned = true; live.textContent = 'Waktu untuk berkas ini tinggal 2 menit. Perpanjang bila masih diperlukan.'; }
  };
  tick();
  setInterval(tick, 5000);
  const status = document.querySelector('[data-autosave-status]');
  if (status) new MutationObserver(() => {
    const until = /^Draf tersimpan .* sampai ([\d.]+ WIB)/.exec(status.textContent);
    if (!until) return;
    lease.querySelector('[data-lease-clock]').textContent = until[1];
    end = performance.now() + whole; warned = false;
    tick();
  }).observe(status, { childList: true });
}
