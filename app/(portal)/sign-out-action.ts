'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { authorizeAction, refusalMessage } from '@/lib/access/action'
import { cookieName } from '@/lib/access/resolve-cookie'
import { endSession } from '@/lib/auth/session'
import { client } from '@/lib/server/database'

/** Ends the session on the server and takes the cookie out of the browser. */
export async function signOut(): Promise<void> {
  try {
    const session = await authorizeAction('signOut')
    if (session) await endSession(client(), session.sessionId)
  } catch (error) {
    // Whoever is signed out already goes to the same place; a foreign request gets its refusal.
    refusalMessage(error)
  }
  const jar = await cookies()
  jar.delete(cookieName())
  redirect('/sign-in')
}
