import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScratchFolder } from '@/e2e/support/servers/scratch-folder'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { runForJson, runTool } from '../run-in-test'

const demo = demoInTest('cli_policy')
let folder = ''
let file = ''
beforeAll(async () => {
  folder = await makeScratchFolder('access-file-')
  file = join(folder, 'access.json')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = (...words: string[]) => runTool(['access', ...words], demo.ownerEnv)
/** Writes the exported file with `change` made to its text. */
async function changed(change: (text: string) => string): Promise<string> {
  const other = join(folder, 'other.json')
  await writeFile(other, change(await readFile(file, 'utf8')))
  return other
}

describe('access export, diff and apply', () => {
  it('write a file that differs in nothing, the same each time', async () => {
    expect(await run('export', file)).toMatchObject({ code: 0, out: `Written to ${file}.\n` })
    const { out } = await run('export')
    expect(out).toBe(await readFile(file, 'utf8'))
    const diff = await run('diff', file)
    expect(diff).toMatchObject({ code: 0, err: '' })
    expect(diff.out).toBe('Already so: nothing differs.\nOpens 0 and closes 0, for 0 people.\n')
    expect((await runTool(['access', 'diff', '-'], demo.ownerEnv, out)).out).toBe(diff.out)
  })

  it('say what opens and closes, change nothing with --dry-run, and all of it without', async () => {
    const other = await changed((text) =>
      text.replace(/("slug": "nurse"[^[]*"menus": \[)/, '$1\n"menu_pharmacy",'),
    )
    const lines =
      '+ menu of a role: nurse menu_pharmacy\nOpens 1 and closes 0, for 1 person.\n  jane: +menu_pharmacy\n'
    expect((await run('diff', other)).out).toBe(lines)
    expect((await run('apply', other, '--dry-run')).out).toBe(lines)
    expect((await runForJson(['access', 'show', 'jane'], demo.env)).data).not.toMatchObject({
      menus: expect.arrayContaining(['menu_pharmacy']),
    })
    const applied = await run('apply', other)
    expect(applied.out).toMatch(new RegExp(`^${lines.replaceAll('+', '\\+')}Version: \\S+ -> \\S+\n$`))
    expect((await runForJson(['access', 'show', 'jane'], demo.env)).data).toMatchObject({
      menus: expect.arrayContaining(['menu_pharmacy']),
    })
    expect((await runForJson(['access', 'apply', file], demo.ownerEnv)).data).toMatchObject({
      changed: true,
      closes: 1,
      groups: [{ people: ['jane'], opens: [], closes: ['menu_pharmacy'] }],
    })
  })

  it('refuse what has faults, each by its path, and what breaks a rule', async () => {
    const wrong = await changed((text) =>
      text.replace(/("menus": \[[^\]]*)"menu_laboratory"/, '$1"menu_labratory"'),
    )
    const refused = await run('apply', wrong)
    expect(refused.code).toBe(1)
    expect(refused.out).toMatch(
      /^roles\[\d+\]\.menus\[\d+\]: there is no menu “menu_labratory”, neither in the file nor in the database$/m,
    )
    expect(refused.err).toContain('Nothing was changed.')
    const nobody = await changed((text) => {
      const parsed = JSON.parse(text) as { roles: { permissions: string[] }[] }
      for (const role of parsed.roles)
        role.permissions = role.permissions.filter((name) => name !== 'settings.access.manage')
      return JSON.stringify(parsed)
    })
    const locked = await run('apply', nobody)
    expect(locked).toMatchObject({ code: 1 })
    expect(locked.out).toContain('Refused, and nothing was changed:')
    expect((await run('diff', file)).out).toContain('Already so')
    await writeFile(wrong, '{')
    expect((await run('apply', wrong)).err).toContain('is not JSON')
    expect((await run('apply', join(folder, 'none.json'))).err).toContain('cannot be read')
  })

  it('print the JSON Schema that the file says it follows', async () => {
    const { data } = await runForJson(['access', 'export', '--schema'], demo.ownerEnv)
    expect(data).toMatchObject({
      type: 'object',
      required: ['format', 'permissions', 'menus', 'roles', 'rules'],
    })
    expect(JSON.parse(await readFile('docs/access-file.schema.json', 'utf8'))).toEqual(data)
  })
})

describe('access at', () => {
  it('shows what somebody could open then, and not what was opened since', async () => {
    const [row] = await demo.owner<{ at: Date }[]>`select clock_timestamp() as at`
    const before = row?.at.toISOString() ?? ''
    await demo.owner`select pg_sleep(0.002)`
    await run('grant', 'nurse', 'menu_billing')
    const { code, data } = await runForJson(['access', 'at', before, 'Jane'], demo.ownerEnv)
    expect(code).toBe(0)
    expect(data).toMatchObject({ known: true, active: true, roles: ['nurse'] })
    expect((data as { menus: string[] }).menus).not.toContain('menu_billing')
    expect((await run('at', before, 'jane')).out).toContain('Roles:        nurse')
  })

  it('says whether a second factor was needed then, by a role or by the policy of that time', async () => {
    const moment = async () => {
      await demo.owner`select pg_sleep(0.002)`
      const [row] = await demo.owner<{ at: Date }[]>`select clock_timestamp() as at`
      await demo.owner`select pg_sleep(0.002)`
      return row?.at.toISOString() ?? ''
    }
    const before = await moment()
    await demo.owner`update role set second_factor = true where slug = 'nurse'`
    await demo.owner`update second_factor_policy set managers = true`
    const during = await moment()
    await demo.owner`update role set second_factor = false where slug = 'nurse'`
    await demo.owner`update second_factor_policy set managers = false`
    const after = await moment()
    for (const username of ['jane', 'adam'])
      for (const [at, needsSecondFactor] of [
        [before, false],
        [during, true],
        [after, false],
      ] as const) {
        const { data } = await runForJson(['access', 'at', at, username], demo.ownerEnv)
        expect(data, `${username} at ${at}`).toMatchObject({ needsSecondFactor })
        expect((data as { menus: string[] }).menus).toContain('menu_patients')
      }
    expect((await run('at', during, 'jane')).out).toContain('A second factor was needed')
    expect((await run('at', during, 'rita')).out).not.toContain('second factor')
  })

  it('says plainly when the log does not tell', async () => {
    const early = await run('at', '2001-01-01T00:00Z', 'jane')
    expect(early.code).toBe(1)
    expect(early.err).toMatch(
      /^The log begins at \S+, so it does not tell what anybody could open at 2001-01-01/,
    )
    expect((await run('at', '2199-01-01T00:00Z', 'jane')).err).toContain('is in the future')
    const [row] = await demo.owner<{ at: Date }[]>`select clock_timestamp() as at`
    const nobody = await run('at', row?.at.toISOString() ?? '', 'nobody')
    expect(nobody).toMatchObject({ code: 1 })
    expect(nobody.out).toContain('Nobody had the username “nobody”')
  })
})
