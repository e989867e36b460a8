import { runToEnd } from '@/e2e/support/portal/running'
import type { Change } from '../change'
import { SECRET } from '../world/machine'

const targets = ['menu_reports', 'menu_inpatient', 'menu_theatre', 'settings.access.manage']

/** Grants to `role` and revokes with the operator's tool, a new process each time. */
export function changeByCli(role: string): Change {
  return async ({ postgres, store }, random) => {
    const verb = random.pick(['grant', 'revoke'])
    const { code, stdout, output } = await runToEnd(
      ['scripts/portal.mjs', 'access', verb, role, random.pick(targets), '--json'],
      {
        DATABASE_URL: postgres.url,
        AUTH_SECRET: SECRET,
        LOG_LEVEL: 'fatal',
        ...(store.port === undefined ? {} : store.settings(store.port)),
      },
    )
    if (code !== 0) throw new Error(`ended with ${code}: ${output.trim().split('\n').at(-1)}`)
    return { by: 'CLI', version: JSON.parse(stdout).after }
  }
}
