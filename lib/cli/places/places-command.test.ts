import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { runForJson, runTool } from '../run-in-test'

const demo = demoInTest('cli_places')

const file = async (text: string) => {
  const path = join(demo.env.PORTAL_DATA ?? '', 'places.csv')
  await writeFile(path, text)
  return path
}
const beds = async () => (await demo.sql`select name from bed order by name`).map(({ name }) => name)
const RIGHT = 'site,ward,ward code,room,bed\nMain,Ward,W-1,Room 1,1\nMain,Ward,W-1,Room 1,2\n'

it('says what each line would do, then does it, in the name of a person and logged as the tool', async () => {
  const path = await file(RIGHT)
  const dry = await runTool(['places', 'import', path, '--dry-run'], demo.env)
  expect(dry).toMatchObject({ code: 0 })
  expect(dry.out).toContain('Line 3: Adds bed 2 in Room 1, Ward, Main.')
  expect(dry.out).toContain('Nothing is saved yet: 2 lines')
  expect(await beds()).toEqual([])
  const done = await runForJson(['places', 'import', path, '--as', 'adam'], demo.env)
  expect(done).toMatchObject({ code: 0, data: { dryRun: false, lines: [{ line: 2 }, { line: 3 }] } })
  expect(await beds()).toEqual(['1', '2'])
  const [kept] = await demo.sql`
    select s.username, e.actor, e.source from bed b join staff s on s.id = b.created_by
      join audit_event e on e.subject->>'id' = b.id::text where b.name = '1'`
  expect(kept).toMatchObject({ username: 'adam', source: 'cli', actor: expect.stringMatching(/^cli:/) })
})

it('reads standard input, and a wrong line in the middle changes nothing', async () => {
  const wrong = 'site,ward,ward code,room,bed\nMain,Ward,,Room 1,3\nMain,Other,,,1\nMain,Ward,,Room 1,4\n'
  const ran = await runTool(['places', 'import', '-', '--as', 'adam'], demo.env, wrong)
  expect(ran).toMatchObject({ code: 1, out: expect.stringContaining('Line 3: Other is new') })
  expect(ran.out).not.toContain('Line 2')
  expect(ran.err).toContain('nothing was saved')
  expect(await beds()).toEqual(['1', '2'])
})

it('acts for somebody who may manage places, and for nobody else', async () => {
  const path = await file(RIGHT)
  const jane = await runTool(['places', 'import', path, '--as', 'jane'], demo.env)
  expect(jane).toMatchObject({ code: 1, err: expect.stringContaining('jane') })
  await demo.sql`
    insert into staff_permission (staff_id, permission_id)
    select s.id, p.id from staff s, permission p where s.username = 'mina' and p.codename = 'places.manage'`
  const two = await runTool(['places', 'import', path], demo.env)
  expect(two.code).toBe(1)
  expect(two.err).toMatch(/--as: .*adam.*mina|--as: .*mina.*adam/)
  expect((await runTool(['places', 'import', path, '--dry-run'], demo.env)).code).toBe(0)
  expect((await runTool(['places', 'import', path, '--as', 'mina'], demo.env)).out).toContain(
    '2 with nothing to do',
  )
})

it.each([
  ['a file that is not there', '/nowhere.csv', '', 'cannot be read'],
  ['a list of something else', '-', 'name,letter\nEye clinic,E\n', 'Missing: site'],
])('refuses %s', async (_, path, stdin, said) => {
  const ran = await runTool(['places', 'import', path, '--dry-run'], demo.env, stdin)
  expect(ran.code).toBe(1)
  expect(ran.err).toContain(said)
})
