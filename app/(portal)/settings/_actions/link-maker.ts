import 'server-only'
import { headers } from 'next/headers'
import { env } from '@/lib/platform/env'

/**
 * Makes the address of a one-time link from its key. Its origin is that of the page that the administrator uses, which
 * `authorizeAction` has found to be the portal's own.
 */
export async function linkMaker(): Promise<(key: string) => string> {
  const origin = (await headers()).get('origin') ?? env().portalUrl
  return (key) => `${origin}/new-password?key=${key}`
}
