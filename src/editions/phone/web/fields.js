// This page keeps what you write on your device, and sends nothing: it cannot, its policy (the first lines of the
// file) lets it load nothing. Whoever wants to check that can read all of it here.

// ---- what is there: the fields of the book, by the names that the PDF and saved answers have for them ----
const $ = (css, within = document) => within.querySelector(css)
const $$ = (css, within = document) => [...within.querySelectorAll(css)]
const byId = id => document.getElementById(id)
const root = document.documentElement
const slug = document.body.dataset.slug
const words = new Map(Object.entries(JSON.parse(byId('_words').textContent)))
/** The book's own words, with each `{name}` in them replaced. */
const say = (key, given = {}) => (words.get(key) ?? '').replace(/\{(\w+)\}/g, (_, name) => given[name] ?? '')
const isPhone = !matchMedia('(pointer: fine)').matches
/** The same, by what one holds: a phone, or another device. */
const sayHere = key => say(isPhone ? key : `${key}-device`)
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}
const drawn = (tag, attributes = {}) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

const forms = $$('form[data-prompt]')
const answers = new Map() // what is written, by the name of its field
const fields = new Map() // the controls of a field; several where it is one of several words
const labels = new Map() // what the fill edition calls a field
/** The name of an answer on an earlier page: that of its field, and the day. */
const earlier = /^(.+)\.earlier-(\d{4}-\d\d-\d\d(?:-\d{1,3})?)$/
const fieldOf = name => earlier.exec(name)?.[1] ?? name
/** Whether an answer of this name has a place in this book. */
const isOurs = name => fields.has(fieldOf(name))
const nameOf = control => `${control.form.dataset.prompt}.${control.dataset.f}`
for (const form of forms) {
  const lines = form.dataset.labels.split('\n')
  let label = form.dataset.ask
  for (const control of form.elements) {
    if (!control.dataset.f) continue
    const name = nameOf(control)
    if (fields.has(name)) {
      fields.get(name).push(control)
      continue
    }
    fields.set(name, [control])
    // a line says how much of the label before it keeps, and what follows
    const line = lines.shift(),
      kept = parseInt(line, 10)
    label = label.slice(0, kept) + line.slice(line.indexOf(' ') + 1)
    labels.set(name, label)
  }
  // a drawing has no field on paper, and goes by a name of its own
  if ($('.pad', form)) fields.set(`${form.dataset.prompt}.drawing`, [])
}
const put = (name, value) => (value ? answers.set(name, value) : answers.delete(name))

/** Takes what a control holds; of several, of which one is chosen, all. Gives the names that it touched. */
function take(control) {
  if (control.type === 'checkbox') put(nameOf(control), control.checked ? 'Yes' : '')
  else if (control.type !== 'radio') put(nameOf(control), control.value)
  else if ('valued' in control.dataset) put(nameOf(control), fields.get(nameOf(control)).find(it => it.checked)?.value)
  else {
    const group = [...control.form.elements].filter(it => it.type === 'radio' && it.name === control.name)
    for (const it of group) put(nameOf(it), it.checked ? 'Yes' : '')
    return group.map(nameOf)
  }
  return [nameOf(control)]
}

/** Shows in its controls what a field holds. */
function give(name) {
  const value = answers.get(name) ?? '',
    controls = fields.get(name) ?? []
  for (const control of controls) {
    if ('valued' in control.dataset) control.checked = control.value === value
    else if (control.type === 'checkbox' || control.type === 'radio') control.checked = value === 'Yes'
    else {
      // what was written on paper where there is a choice stays, as one more
      if (control.tagName === 'SELECT' && value && ![...control.options].some(it => it.value === value))
        control.append(new Option(value, value))
      control.value = value
    }
  }
  const [first] = controls
  if (first && 'valued' in first.dataset && value && !controls.some(it => it.checked)) {
    const one = first.closest('label').cloneNode(true),
      control = $('input', one)
    Object.assign(control, { value, checked: true })
    $('span', one).textContent = value
    first.closest('.pick').append(one)
    controls.push(control)
  }
}
const hasAny = form => {
  const begin = `${form.dataset.prompt}.`
  for (const name of answers.keys()) if (name.startsWith(begin) && !earlier.test(name)) return true
  return false
}
