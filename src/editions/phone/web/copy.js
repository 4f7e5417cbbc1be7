// ---- copies: a list of { name, question, value }, as `workbook answers`, `fill` and `carry` have it ----
const [largest, longest] = [4_000_000, 100_000] // of a copy, and of an answer
const isDrawing = value => /^(M\d{1,3} \d{1,3}(l-?\d{1,3} -?\d{1,3})+)+$/.test(value)
const formOf = name => forms.find(it => it.dataset.prompt === fieldOf(name).replace(/\.[^.]*$/, ''))
const tied = (asked, said) => `${asked}${/[?!.:…]$/.test(asked) ? '' : ':'} ${said}`
/** What an answer answers, as the fill edition says it. It has no place for a drawing, and does not know which of two questions was answered. */
function questionOf(name) {
  const form = formOf(name),
    { ask } = form.dataset,
    asked = askOf(form),
    label = labels.get(fieldOf(name)) ?? tied(ask, say('drawing'))
  if (asked === ask) return label
  return label.startsWith(ask) ? asked + label.slice(ask.length) : tied(asked, label)
}
const asCopy = () => {
  const list = [...fields.keys()].filter(name => answers.has(name))
  list.push(...[...answers.keys()].filter(name => earlier.test(name)).sort())
  return `${JSON.stringify(list.map(name => ({ name, question: questionOf(name), value: answers.get(name) })), null, 2)}\n`
}
byId('_save-copy').addEventListener('click', async () => {
  const done = key => (byId('_copy-done').textContent = say(key, file))
  byId('_copy-done').textContent = ''
  await flush()
  const file = new File([asCopy()], `${say('copy-name')}-${new Date().toISOString().slice(0, 10)}.json`, { type: 'application/json' })
  if (isPhone && navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] })
      return done('copy-handed')
    } catch (error) {
      if (error.name === 'AbortError') return
    }
  }
  const link = make('a', { href: URL.createObjectURL(file), download: file.name })
  link.click()
  done('copy-saved')
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
})

/** What of a copy has a place here; nothing where it is no copy. */
function readCopy(text) {
  let list
  try {
    list = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return null
  }
  const isAnswer = it => it && typeof it.name === 'string' && typeof it.value === 'string'
  if (!Array.isArray(list) || !list.every(isAnswer)) return null
  const full = list.filter(it => it.value && it.value.length <= longest)
  const known = full.filter(it => isOurs(it.name) && (!fieldOf(it.name).endsWith('.drawing') || isDrawing(it.value)))
  return { known, same: known.filter(isSameQuestion), strange: full.length - known.length, long: list.filter(it => it.value.length > longest).length }
}
/** Whether an answer was given to the question that stands here: one of that name may ask something else in another book. */
function isSameQuestion({ name, question }) {
  if (typeof question !== 'string' || !question) return true
  const form = formOf(name)
  return [form.dataset.ask, form.dataset.name, gentleAsk(form)].some(it => it && question.startsWith(it)) || question === questionOf(name)
}
/** Whether the gentler question was the one that was answered. */
function recall(name, question) {
  const form = formOf(name),
    gentle = gentleAsk(form)
  if (!gentle || typeof question !== 'string' || earlier.test(name)) return
  keepGentle(form.dataset.prompt, question.includes(gentle))
  form.closest('.gated').lay?.(question.includes(gentle))
}
function bring(list, isOver) {
  const taken = list.filter(it => isOver || !answers.has(it.name))
  for (const { name, value, question } of taken) {
    recall(name, question)
    arrive(name, value)
    touch(name)
  }
  settle()
  flush()
  listMine()
  byId('_copy-said').textContent = say('brought', { count: taken.length })
}
byId('_bring-copy').addEventListener('change', async ({ target }) => {
  const [file] = target.files,
    tellCopy = text => (byId('_copy-said').textContent = text)
  if (!file) return
  if (file.size > largest) tellCopy(say('copy-large'))
  else offer(readCopy(await file.text()), tellCopy)
  target.value = ''
})
function offer(copy, tellCopy) {
  if (!copy) return tellCopy(say('no-copy'))
  if (!copy.known.length) return tellCopy(copy.long ? say('copy-long', { count: copy.long }) : say('strange-copy'))
  const { known, same, strange, long } = copy,
    others = known.length - same.length,
    clash = same.filter(it => answers.has(it.name) && answers.get(it.name) !== it.value).length
  const told = [
    say('copy-fits', { count: same.length }),
    others && say('copy-others', { count: others }),
    strange && say('copy-strange', { count: strange }),
    long && say('copy-long', { count: long }),
    clash && say('copy-clash', { count: clash }),
  ]
  const ways = clash
    ? [[say('copy-fill'), () => bring(same, false)], [say('copy-replace'), () => bring(same, true)]]
    : same.length ? [[say('copy-bring'), () => bring(same, true), 'main']] : []
  if (others) ways.push([say('copy-all'), () => bring(known, false)])
  sheet(say('copy-title'), told.filter(Boolean).map(text => make('p', { textContent: text })), [...ways, [say('copy-leave')]])
}
