import postgres from 'postgres'
import { expect, test } from '../../fixtures'
import type { Portal } from '../../support/portal/portal'

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** Runs a command that must work and returns what it printed with `--json`. */
async function asked(portal: Portal, ...args: string[]) {
  const { code, stdout, output } = await portal.cli(...args, '--json')
  expect(code, output).toBe(0)
  return JSON.parse(stdout)
}

/** What any change would alter: the version, and the number of audit entries. */
async function fingerprint({ sql }: Portal) {
  const [row] = await sql<{ version: string; entries: number }[]>`
    select version, (select count(*)::int from audit_event) as entries from snapshot_version where name = 'access'`
  return row
}

/** The statuses of /api/access for a session, one per process. */
async function statuses(portal: Portal, cookie: string) {
  const replies = await portal.askEveryProcess('/api/access', { headers: { cookie } })
  return replies.map((reply) => reply.status)
}

test.describe('the cache', () => {
  test('clear moves the version and waits until every process has served it', async ({ portal }) => {
    const cookie = await portal.cookieOf('nurse')
    const before = await fingerprint(portal)
    let cleared = false
    const clearing = portal.cli('cache', 'clear', '--wait', '30').finally(() => {
      cleared = true
    })
    while (!cleared) await portal.askEveryProcess('/api/access', { headers: { cookie } })
    const { code, stdout } = await clearing
    expect(code).toBe(0)
    const [, from, to] = new RegExp(`^Version: (${UUID}) -> (${UUID})$`, 'm').exec(stdout) ?? []
    expect(from).toBe(before?.version)
    expect(to).not.toBe(from)
    expect(to).toBe((await fingerprint(portal))?.version)
    expect(stdout).toContain('Served by 2 of 2 processes so far.')
  })

  test('clear reaches the processes even without requests', async ({ portal }) => {
    const { processes } = await asked(portal, 'cache', 'clear', '--wait', '10')
    expect(processes).toEqual({ running: 2, served: 2 })
  })

  test('stats show the two processes at their current version', async ({ portal }) => {
    const replies = await portal.askEveryProcess('/api/access', { as: 'nurse' })
    const { version } = JSON.parse(replies[0]?.body ?? '')
    await expect
      .poll(async () => {
        const stats = await asked(portal, 'cache', 'stats')
        expect(stats).toMatchObject({ version, store: 'database' })
        return stats.processes.map(({ state, servedVersion }: Record<string, string>) => [
          state,
          servedVersion,
        ])
      })
      .toEqual([
        ['current', version],
        ['current', version],
      ])
    const { processes } = await asked(portal, 'cache', 'stats')
    expect(processes.map(({ pid }: { pid: number }) => String(pid)).sort()).toEqual(
      replies.map((reply) => reply.process).sort(),
    )
  })

  test('list shows the snapshot, and deleting it costs only time', async ({ portal }) => {
    const cookie = await portal.cookieOf('nurse')
    await asked(portal, 'cache', 'clear', '--wait', '0')
    const first = await portal.ask('/api/access', { headers: { cookie } })
    const { version } = JSON.parse(first.body)
    const keys = async () => (await asked(portal, 'cache', 'list', 'snapshot:access:')).entries
    await expect.poll(keys).toEqual([
      expect.objectContaining({
        key: expect.stringMatching(`^snapshot:access:.*${version}$`),
        current: true,
      }),
    ])
    expect((await asked(portal, 'cache', 'delete', 'snapshot:access:')).deleted).toBe(1)
    expect(await keys()).toEqual([])
    for (const reply of await portal.askEveryProcess('/api/access', { headers: { cookie } })) {
      expect(JSON.parse(reply.body)).toEqual(JSON.parse(first.body))
    }
  })
})

test.describe('access', () => {
  test('show agrees with the portal', async ({ portal }) => {
    for (const person of ['jane', 'sofia', 'adam']) {
      const reply = await portal.ask('/api/access', { as: person })
      expect(await asked(portal, 'access', 'show', person)).toEqual(JSON.parse(reply.body))
    }
  })

  test('explain says why not, and after a grant through which role', async ({ portal }) => {
    const explained = () => portal.cli('access', 'explain', 'jane', 'menu_pharmacy')
    expect((await explained()).stdout.split('\n').slice(0, 3)).toEqual([
      'No: menu_pharmacy does not open to jane.',
      '- jane holds none of what it opens to: role admin, role pharmacist, role pharmacy_technician.',
      '- One role would open it: Pharmacy technician. It would also open “Open the charts of all patients with a medicine on order or ended lately”, “Pick and label medicines”, “See the prescriptions that are to be dispensed”, “Count the stock of a place” and 3 more things.',
    ])
    await asked(portal, 'access', 'grant', 'nurse', 'menu_pharmacy')
    expect((await explained()).stdout).toBe(
      ['Yes: menu_pharmacy opens to jane.', '- Opens through role nurse.', ''].join('\n'),
    )
    await asked(portal, 'access', 'revoke', 'nurse', 'menu_pharmacy')
  })

  test('granting again changes nothing and says so', async ({ portal }) => {
    const before = await fingerprint(portal)
    const { code, stdout } = await portal.cli('access', 'grant', 'nurse', 'menu_patients')
    expect(code).toBe(0)
    expect(stdout).toContain('Already so')
    expect(await fingerprint(portal)).toEqual(before)
  })
})

/** Two of the mistakes that lib/cli/mistakes.test.ts makes, each by the real command: exit codes 1 and 2. */
const mistakes: readonly (readonly [what: string, command: string, says: RegExp, code: number])[] = [
  [
    'a role',
    'access grant nurs menu_pharmacy',
    /no role “nurs”\. Did you mean nurse, charge_nurse, theatre_nurse\?/,
    1,
  ],
  ['a missing word', 'access grant nurse', /ELEMENT is missing\. Usage: /, 2],
]

for (const [what, command, says, code] of mistakes) {
  test(`a mistake in ${what} changes nothing and suggests a fix: ${command}`, async ({ portal }) => {
    const before = await fingerprint(portal)
    const ran = await portal.cli(...command.split(' '))
    expect(ran.code).toBe(code)
    expect(ran.output).toMatch(says)
    expect(ran.output.trim().split('\n'), 'one line').toHaveLength(1)
    expect(ran.stdout).toBe('')
    expect(await fingerprint(portal)).toEqual(before)
  })
}

test.describe('staff', () => {
  test('a user is added, signs in with the printed password, changes roles, and is removed', async ({
    visitor,
    portal,
  }) => {
    test.slow()
    const added = await portal.cli('staff', 'add', 'maria', '--name', 'Maria Silva', '--role', 'cashier')
    expect(added.code, added.output).toBe(0)
    const [, password = ''] = /^Password, shown only now: (\S+)$/m.exec(added.stdout) ?? []
    const page = await visitor()
    await page.goto('/billing')
    await page.getByLabel('Username').fill('maria')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Billing' })).toBeVisible()
    const [cookie] = (await page.context().cookies(portal.url)).filter(
      ({ name }) => name === 'portal.session',
    )
    const session = `portal.session=${cookie?.value}`

    const roles = async () => {
      const replies = await portal.askEveryProcess('/api/access', { headers: { cookie: session } })
      return replies.map((reply) => JSON.parse(reply.body).roles)
    }
    expect(await portal.cli('staff', 'role', 'add', 'maria', 'manager')).toMatchObject({ code: 0 })
    expect(await roles()).toEqual([
      ['cashier', 'manager'],
      ['cashier', 'manager'],
    ])
    expect((await page.goto('/reports'))?.status()).toBe(200)
    expect(await portal.cli('staff', 'role', 'remove', 'maria', 'manager')).toMatchObject({ code: 0 })
    expect(await roles()).toEqual([['cashier'], ['cashier']])
    expect((await page.goto('/reports'))?.status()).toBe(403)

    const gone = await portal.cli('staff', 'deactivate', 'maria')
    expect(gone).toMatchObject({ code: 0, stdout: expect.stringContaining('1 session ended') })
    expect(await statuses(portal, session)).toEqual([401, 401])
    // The open page leaves by itself; following a link at the same moment would race with it.
    await expect(page).toHaveURL(/\/sign-in\?next=%2Freports$/)
    await page.goto('/billing')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fbilling$/)
    expect((await asked(portal, 'access', 'show', 'maria')).menus).toEqual([])
  })
})

test.describe('the database', () => {
  test('its address is printed alone and connects', async ({ portal }) => {
    const { code, stdout, output } = await portal.cli('db', 'url')
    expect(code).toBe(0)
    expect(output).toBe(stdout)
    expect(stdout).toMatch(/^postgres:\/\/\S+\n$/)
    const sql = postgres(stdout.trim(), { max: 1 })
    try {
      const [jane] = await sql`select full_name from staff where username = 'jane'`
      expect(jane?.full_name).toMatch(/^Jane /)
      const [role] =
        await sql`select has_table_privilege('audit_event', 'delete') as may, session_user as name`
      expect(role).toEqual({ may: false, name: 'portal_app' })
    } finally {
      await sql.end()
    }
    const owner = await portal.cli('db', 'url', '--owner')
    expect(owner.output).toBe(owner.stdout)
    expect(new URL(owner.stdout.trim()).username).toBe('portal')
  })

  test('the demo is not loaded into one with patients', async ({ portal }) => {
    const before = await fingerprint(portal)
    const { code, output } = await portal.cli('db', 'demo')
    expect(code).toBe(1)
    expect(output).toContain('has patients already')
    expect(await fingerprint(portal)).toEqual(before)
  })
})

test.describe('check', () => {
  test('finds everything in order', async ({ portal }) => {
    const { code, stdout, output } = await portal.cli('check')
    expect(code, output).toBe(0)
    const lines = stdout.trim().split('\n')
    expect(lines.length).toBeGreaterThanOrEqual(10)
    for (const line of lines) expect(line).toMatch(/^ok {2,}\S/)
    expect(stdout).toMatch(/processes +2 running/)
  })

  test('finds a trigger that somebody switched off', async ({ portal }) => {
    await portal.owner`alter table role disable trigger snapshot_move_access`
    try {
      const { code, stdout } = await portal.cli('check')
      expect(code).toBe(1)
      expect(stdout).toMatch(/^FAIL +triggers .*snapshot_move_access on role\./m)
      const { ok, failed } = JSON.parse((await portal.cli('check', '--json')).stdout)
      expect({ ok, failed }).toEqual({ ok: false, failed: 1 })
    } finally {
      await portal.owner`alter table role enable always trigger snapshot_move_access`
    }
    expect(await portal.cli('check')).toMatchObject({ code: 0 })
  })
})
