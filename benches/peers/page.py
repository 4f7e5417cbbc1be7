"""The words and fields of a workbook as plain HTML, for WeasyPrint to set."""
import html, json, sys

LONG = {'lines', 'box', 'letter', 'notes', 'stem', 'timeline', 'two-column', 'table', 'plan', 'session-log'}
TICKED = {'checklist', 'choice', 'grid', 'scale', 'values-sort', 'tracker', 'steps', 'acknowledge'}
BLOCKS = {'paragraph': 'p', 'heading': 'h2', 'list': 'ul', 'quote': 'blockquote', 'table': 'table'}


def line(it):
    if isinstance(it, str):
        return html.escape(it)
    return html.escape(it['text']) if 'text' in it else ''.join(map(line, it.get('body', [])))


def blocks(it):
    if isinstance(it, list):
        return ''.join(map(blocks, it))
    if not isinstance(it, dict):
        return html.escape(it) if isinstance(it, str) else ''
    tag = BLOCKS.get(it.get('type'), 'div')
    if it.get('type') == 'table':
        row = lambda cells: '<tr>' + ''.join(f'<td>{"".join(map(line, cell))}</td>' for cell in cells) + '</tr>'
        return '<table>' + ''.join(map(row, [it['head'], *it['rows']])) + '</table>'
    if it.get('type') == 'list':
        return '<ul>' + ''.join(f'<li>{blocks(item["blocks"])}</li>' for item in it['items']) + '</ul>'
    inner = ''.join(map(line, it['body'])) if 'body' in it else blocks(it.get('blocks', []))
    return f'<{tag}>{inner}</{tag}>'


def words(it):
    if isinstance(it, str):
        return f'<p>{html.escape(it)}</p>'
    parts = it.values() if isinstance(it, dict) else it if isinstance(it, list) else []
    return ''.join(map(words, parts))


def field(kind, name):
    name = html.escape(name, quote=True)
    if kind in TICKED:
        return f'<input type="checkbox" name="{name}" title="{name}">'
    if kind in LONG:
        return f'<textarea name="{name}" title="{name}"></textarea>'
    return f'<input type="text" name="{name}" title="{name}">'


def prompt(it):
    kind = it['answer']['kind']
    fields = ''.join(field(kind, name) for name in it['fields'])
    return f'<h3>{html.escape(it["ask"])}</h3>{words([it["help"] or "", it["answer"]])}<div>{fields}</div>'


def section(it):
    parts = blocks(it['blocks']) + ''.join(map(prompt, it['prompts'])) + words(it['cards'])
    return f'<h1>{html.escape(it["title"])}</h1>{parts}'


book = json.load(open(sys.argv[1]))
style = '@page{size:letter;margin:20mm}h1{break-before:page}textarea{width:100%;height:40mm;border:1px solid}'
print(f'<!doctype html><html lang="{book["language"]["lang"]}"><title>{html.escape(book["title"])}</title>'
      f'<style>{style}</style>')
print(''.join(map(section, book['front'] + book['chapters'] + book['back'])))
