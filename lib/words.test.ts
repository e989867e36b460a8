import { describe, expect, test } from 'vitest'
import { sourceFiles } from '@/e2e/support/unit/source-files'
import { textsIn } from '@/e2e/support/words/texts-in'

/** What people see is drawn in app; the messages of forms are in the schemas. */
const isDrawn = /^app\/|\/schemas(\/|\.ts$)/
/** What a module declares: labels of menus, permissions, steps, statuses, and parts of charts and timelines. */
const isDeclared =
  /^lib\/\w+\/(permissions|timeline|chart|waiting|on-patient)\.ts$|\/model\/[\w-]*machines?\.ts$/
const isElsewhere = /\.test\.|\/words(\.ts$|\/)/

test.each([
  ['screens, actions and forms', isDrawn, 300],
  ['declarations and machines', isDeclared, 25],
])('%s hold no text of their own: it is in the words of their module', (_, kind, least) => {
  const files = sourceFiles('app', 'lib').filter(({ path }) => kind.test(path) && !isElsewhere.test(path))
  expect(files.length).toBeGreaterThan(least)
  expect(files.flatMap(textsIn)).toEqual([])
})

/** The texts found in `source`, without their place. */
const found = (source: string) =>
  textsIn({ path: 'x.tsx', source }).map((one) => one.replace(/^x\.tsx:\d+: /, ''))

describe('each kind of text is found:', () => {
  test.each<[kind: string, source: string, texts: string[]]>([
    ['JSX text', '<p>Not <b>saved</b> yet</p>', ['Not', 'saved', 'yet']],
    ['JSX text in small letters', '<b>by</b>', ['by']],
    ['a literal between tags', "<p>{isNew ? 'new' : 'old'} {count && 'left'}</p>", ['new', 'old', 'left']],
    ['a template between tags', `<p>{\`by \${name}\`}</p>`, ['by …']],
    ['a template of parameters between tags, with words', `<p>{\`\${from} to \${to}\`}</p>`, ['… to …']],
    ['an attribute', '<Field label="dose" />', ['dose']],
    ['an attribute with an expression', "<Field hint={needed ? 'Needed.' : other} />", ['Needed.']],
    ['an attribute of any name', '<Frame todo="release it" of="Medicine" />', ['release it', 'Medicine']],
    ['what screen readers say', '<nav aria-label="pages" />', ['pages']],
    ['a title of metadata', "export const metadata = { title: 'Help' }", ['Help']],
    ['a heading of a column', "const columns = [{ id: 'name', head: 'Name' }]", ['Name']],
    ['labels by field', "const labels = { disposition: 'Outcome' }", ['Outcome']],
    ['a message of zod', "const id = z.uuid('Open the visit again.')", ['Open the visit again.']],
    ['a saved sentence', `const done = saved(\`Added: \${name}.\`)`, ['Added: ….']],
    ['a part of a sentence', "const done = { confirm: 'is confirmed' }", ['is confirmed']],
    ['a sentence put together', "const line = name + ', emergency visit'", [', emergency visit']],
    ['a label of a machine', "const machine = { statuses: { draft: 'Draft' } }", ['Draft']],
    ['a refusal', "throw new Refusal('conflict', 'Saved elsewhere.')", ['Saved elsewhere.']],
  ])('%s', (_, source, texts) => expect(found(source)).toEqual(texts))
})

describe('no text is found in:', () => {
  test.each<[what: string, source: string]>([
    ['punctuation and signs between tags', "<p>({score}): {' '}· – / … {','}</p>"],
    ['class names', `<p className={\`tag \${look}\`}><b className='flex card'>{x}</b></p>`],
    ['class names in a variable', "const looks = { draft: 'tag tag-attention', none: 'card p-4' }"],
    ['names of fields, kinds and ids', '<Field name="dose" kind="danger" id="idle-warning" type="text" />'],
    ['addresses', `const there = \`/consultations/\${id}?flash=\${event}#note\``],
    ['codes that are compared', "if (sex === 'Male' || key === 'Enter') go('primary')"],
    ['keys and members', "const one = { 'Content type': x }['Content type']"],
    ['imports and directives', "'use client'\nimport x from 'Some package'"],
    ['types', "type Way = 'Up the stairs' | 'Down'\nconst x = y as 'Up the stairs'"],
    ['errors of programmers', "throw new Error('The form was drawn without a key.')"],
    ['selectors', "root.querySelector('tr td:last-child button')"],
    ['lines of the log', "log().warn({ err }, 'a session could not be ended')"],
    ['SQL', 'sql`select name from patient`'],
    ['intervals of SQL', `const late = \`\${LATE} minutes\``],
  ])('%s', (_, source) => expect(found(source)).toEqual([]))
})
