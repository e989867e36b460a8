import { connect, drizzleOver } from '@/db/client'
import { LINK_HOURS } from '../../auth/one-time-key'
import type { Env } from '../../platform/env'
import { makeFirstAdministratorKey } from '../../sign-in/first-administrator'
import { demoNotice } from './demo-notice'

/**
 * What a start prints at its end: the one-time link for the first administrator if there is none yet, the
 * portal's address, and the demo accounts if the demo is loaded and allowed.
 */
export async function readyLines(
  env: Pick<Env, 'isDeployment' | 'isTrial' | 'port' | 'portalUrl'>,
  databaseUrl: string,
): Promise<string[]> {
  const address = env.isDeployment ? env.portalUrl : `http://localhost:${env.port}`
  const key = await newKey(databaseUrl)
  return [
    '',
    ...(key
      ? [`First administrator, once and within ${LINK_HOURS} hours: ${address}/set-up?key=${key}`]
      : []),
    `Portal ready on ${address}`,
    ...(env.isTrial ? await demoNotice(databaseUrl) : []),
  ]
}

async function newKey(databaseUrl: string): Promise<string | undefined> {
  const sql = connect(databaseUrl, { max: 1, name: 'portal start' })
  try {
    return await makeFirstAdministratorKey(drizzleOver(sql))
  } finally {
    await sql.end({ timeout: 2 })
  }
}
