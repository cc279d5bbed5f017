// Comfort on pages that ask for it. Everything works without this file.

const live = document.createElement('p');
live.className = 'vh';
live.setAttribute('role', 'status');
document.body.append(live);
const say = text => { live.textContent = ''; setTimeout(() => { live.textContent = text; }, 50); };

// The error summary takes focus, so that it is read first.
const summary = document.querySelector('.errsum');
summary?.focus();

// A form is sent once; leaving a changed form with data-guard asks first.
let changed = false;
const unlock = () => {
  for (const b of document.querySelectorAll('[data-sent]')) { b.removeAttribute('aria-busy'); delete b.dataset.sent; }
};
addEventListener('submit', e => {
  const button = e.submitter;
  if (e.defaultPrevented || e.target.method !== 'post') return;
  if (button?.dataset.sent) { e.preventDefault(); return; }
  changed = false;
  if (!button || button.dataset.again !== undefined) return;
  button.dataset.sent = '1';
  button.setAttribute('aria-busy', 'true');
});
addEventListener('pageshow', unlock);
addEventListener('input', e => { if (e.target.form?.dataset.guard !== undefined) changed = true; });
addEventListener('beforeunload', e => { if (changed) e.preventDefault(); });

// form[data-autosave="/address"] sends itself a moment after a change, without its
// files, with autosave=1; the answer's text/plain line is shown in its status.
for (const form of document.querySelectorAll('form[data-autosave]')) {
  const status = form.querySelector('[data-autosave-status]');
  const tell = text => { if (status) status.textContent = text; else say(text); };
  let timer, flight;
  const save = async () => {
    flight?.abort();
    flight = new AbortController();
    const body = new URLSearchParams({ autosave: '1' });
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    try {
      const answer = await fetch(form.dataset.autosave || form.action, { method: 'POST', body, signal: flight.signal, credentials: 'same-origin' });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const plain = answer.headers.get('Content-Type')?.startsWith('text/plain');
      tell(plain ? await answer.text() : 'Tersimpan otomatis');
      if (!form.querySelector('input[type=file]')?.files?.length) changed = false;
    } catch (err) {
      if (err.name !== 'AbortError') tell('Belum tersimpan. Tekan tombol simpan sebelum menutup halaman.');
    }
  };
  form.addEventListener('input', e => { if (e.target.type !== 'file') { clearTimeout(timer); timer = setTimeout(save, 1500); } });
  form.addEventListener('submit', () => { clearTimeout(timer); flight?.abort(); });
}

// input[type=file][data-shrink="1600"]: a photo is made smaller before it is sent.
addEventListener('change', async e => {
  const input = e.target;
  if (!input.dataset?.shrink || !input.files?.length) return;
  const limit = Number(input.dataset.shrink), out = new DataTransfer();
  let before = 0, after = 0;
  for (const file of input.files) {
    const small = await shrink(file, limit);
    before += file.size; after += small.size;
    out.items.add(small);
  }
  if (after === before) return;
  input.files = out.files;
  say(`Foto diperkecil dari ${(before / 1e6).toFixed(1).replace('.', ',')} MB menjadi ${Math.round(after / 1e3)} KB`);
});
async function shrink(file, limit) {
  if (!file.type.startsWith('image/')) return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, limit / Math.max(image.width, image.height));
    if (scale === 1 && file.size < 6e5) return file;
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.85));
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' });
  } catch { return file; }
}

// A password can be looked at, to copy or correct it; sent, it is hidden again.
for (const field of document.querySelectorAll('input[type="password"]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn quiet sm';
  const show = on => {
    field.type = on ? 'text' : 'password';
    button.textContent = on ? 'Sembunyikan sandi' : 'Tampilkan sandi';
  };
  button.addEventListener('click', () => { show(field.type === 'password'); say(field.type === 'text' ? 'Sandi terlihat' : 'Sandi tersembunyi'); });
  field.form?.addEventListener('submit', () => show(false));
  const line = document.createElement('div');
  line.append(button);
  field.after(line);
  show(false);
}
