import { expect, test } from '../../fixtures'
import { addressOf, pagesBehindSignIn } from '../../support/pages/page-samples'

test('every page has a title of its own, which tells two records apart and names nobody', async ({
  portal,
}) => {
  test.setTimeout(120_000)
  const titles = new Map<string, string>()
  for (const { path, role } of pagesBehindSignIn)
    for (const nth of path.includes('[id]') ? [0, 1] : [0]) {
      const address = await addressOf(portal.sql, path, nth)
      const { status, body } = await portal.ask(address, { as: role })
      expect(status, address).toBe(200)
      const [, title = ''] = /<title>([^<]*)<\/title>/.exec(body) ?? []
      expect(title, address).toMatch(/\S · Hospital portal$/)
      expect.soft(titles.get(title), `${path} is called “${title}” as well`).toBeUndefined()
      titles.set(title, path)
    }
  const people = await portal.sql<{ name: string }[]>`
    select distinct lower(unnest(array[given, family])) as name from patient where given <> 'Unknown'`
  const names = new Set(people.map(({ name }) => name))
  const wordsOf = (title: string) => title.toLowerCase().split(/[^\p{L}]+/u)
  // A patient of another test may be called as a page is: what pages without a record say is nobody's name.
  const plain = new Set([...titles].flatMap(([title, path]) => (path.includes('[id]') ? [] : wordsOf(title))))
  for (const [title, path] of titles)
    for (const word of wordsOf(title).filter((one) => !plain.has(one)))
      expect.soft(word.length > 2 && names.has(word), `${path}: “${title}”`).toBe(false)
})
