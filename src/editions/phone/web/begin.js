// ---- settings, erasing, and the beginning ----
function apply() {
  for (const [key, usual] of [['size', '1'], ['light', 'auto'], ['all', 'one']]) {
    const value = settings[key] ?? usual
    value === usual ? delete root.dataset[key] : (root.dataset[key] = value)
    for (const it of $$(`[name=set-${key}]`)) it.checked = it.value === value
  }
  const where = byId('_where')
  if (!where) return
  where.value = settings.where ?? ''
  for (const it of $$('.region', where.closest('.view'))) {
    it.hidden = Boolean(where.value) && it.dataset.region !== where.value
    if (where.value && !it.hidden) it.open = true
  }
  showDanger(where.value)
}
/** The number for danger where one is stands above all, also where that is not the first place of the list. */
function showDanger(where) {
  const box = byId('_danger')
  $('.elsewhere', box)?.remove()
  const there = where && $(`details.region[data-region="${CSS.escape(where)}"]`)
  if (!there) return
  const line = $('.emergency', there).cloneNode(true)
  $('.who', line).append(make('span', { className: 'place', textContent: $('summary', there).textContent }))
  box.prepend(make('div', { className: 'elsewhere' }, line))
}
function change(key, value) {
  settings[key] = value
  apply()
  keepLightly('settings', settings)
}
for (const it of $$('[name^=set-]')) it.addEventListener('change', () => change(it.name.slice(4), it.value))
byId('_where')?.addEventListener('change', ({ target }) => change('where', target.value))

async function erase() {
  isChanged = false
  clearTimeout(writing)
  answers.clear()
  try {
    database?.close()
    await new Promise(done => {
      const request = indexedDB.deleteDatabase(base)
      request.onsuccess = request.onerror = request.onblocked = done
    })
  } catch {}
  windows?.postMessage('erased')
  document.body.replaceChildren()
  location.replace(location.pathname + location.search)
}
function askErase() {
  sheet(say('erase'), [make('p', { textContent: sayHere('erase-about') })], [[say('erase-not')], [say('erase-all'), erase, 'strong']])
}
byId('_erase').addEventListener('click', askErase)

// the first entry of the history never says where one was
const first = asked(location.hash)?.closest('.view') ? asked(location.hash) : null
if (first && !history.state?.isIn) {
  history.replaceState({}, '', location.pathname + location.search)
  history.pushState({ isIn: true }, '', `#${first.id}`)
}
show(first ?? byId('_cover'), { isFirst: true })
try {
  database = await opened()
  const [own, was, set] = await Promise.all(['answers', 'place', 'settings'].map(kept))
  place = (!own?.sealed && was?.sealed ? null : was) ?? {}
  settings = set ?? {}
  apply()
  if (own?.sealed) {
    sealed = own.sealed
    root.classList.add('locked')
    tell(say('is-locked'))
  } else if (own?.list) {
    load(own.list)
    tell(sayHere('saved'))
  } else tell(sayHere('stays'))
  navigator.storage?.persisted?.().then(tellPersistence, () => {})
} catch {
  isBlocked = true
  apply()
  tell(say('nothing-kept'), true)
  alarm(say('blocked'))
}
showLock()
if (isClosed(here) || isTogether(here)) show(here, { isFirst: true })
remember(here)
showPlace()
$$('.view.shown').forEach(ready)
root.dataset.ready = ''
