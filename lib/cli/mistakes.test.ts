import { beforeAll, expect, test } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { runTool } from './run-in-test'

const demo = demoInTest('cli_mistakes')

// With the second administrator of the demo nobody would be the last.
beforeAll(async () => {
  await demo.owner`delete from staff_role where staff_id = (select id from staff where username = 'nadia')`
})

/** What any change would alter: the version, and the number of audit entries. */
async function fingerprint() {
  const [row] = await demo.sql<{ version: string; entries: number }[]>`
    select version, (select count(*)::int from audit_event) as entries from snapshot_version where name = 'access'`
  return row
}

const mistakes: readonly (readonly [what: string, command: string, says: RegExp, code: number])[] = [
  [
    'a role',
    'access grant nurs menu_pharmacy',
    /no role “nurs”\. Did you mean nurse, charge_nurse, theatre_nurse\?/,
    1,
  ],
  ['an element', 'access revoke nurse menu_farmacy', /“menu_farmacy”\. Did you mean menu_pharmacy\?/, 1],
  ['a person', 'access show jan', /no person with the username “jan”\. Did you mean jane/, 1],
  ['a person to explain', 'access explain jaen menu_pharmacy', /“jaen”\. Did you mean jane/, 1],
  ['a person to deactivate', 'staff deactivate jnae', /“jnae”\. Did you mean jane/, 1],
  ['a role to give', 'staff role add jane docter', /no role “docter”\. Did you mean doctor\?/, 1],
  ['a role for somebody new', 'staff add eve --name Eve --role docter', /Did you mean doctor\?/, 1],
  ['somebody who is there', 'staff add jane --name Jane --role nurse', /already a person .+ “jane”/, 1],
  ['a command', 'cache claer', /no command “cache claer”\. Did you mean clear\?/, 2],
  ['a missing word', 'access grant nurse', /ELEMENT is missing\. Usage: /, 2],
  ['the last administrator', 'staff deactivate adam', /nobody could administer access any more/, 1],
  ['the last administrator’s role', 'staff role remove adam admin', /nobody could administer access/, 1],
]

test.each(mistakes)(
  'a mistake in %s changes nothing and helps on: %s',
  async (_what, command, says, code) => {
    const before = await fingerprint()
    const ran = await runTool(command.split(' '), demo.env)
    expect(ran.code).toBe(code)
    expect(ran.err).toMatch(says)
    expect(ran.err.trim().split('\n'), 'one line').toHaveLength(1)
    expect(ran.out).toBe('')
    expect(await fingerprint()).toEqual(before)
  },
)
