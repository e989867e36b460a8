import 'server-only'
import { headers } from 'next/headers'
import { requestContext } from '../platform/request-context'
import { currentDevice } from './device-cookie'

/** Where a request comes from, for the limits on wrong passwords, the list of sessions and the log. */
export interface RequestOrigin {
  address: string
  /** The device cookie, if the browser sent one. */
  device: string | undefined
  /** The browser as it names itself. */
  userAgent: string | undefined
}

export async function requestOrigin(): Promise<RequestOrigin> {
  const [device, list] = await Promise.all([currentDevice(), headers()])
  return {
    address: requestContext()?.address ?? 'unknown',
    device,
    userAgent: list.get('user-agent') ?? undefined,
  }
}
