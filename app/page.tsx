import { redirect } from 'next/navigation'
import { currentAccess } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'

/** Sends each person to their first page. With nothing open, the Dashboard says so. */
export default async function FirstPage() {
  const access = await currentAccess()
  if (!access) redirect('/sign-in')
  redirect(
    access.opens('menu_dashboard') ? '/dashboard' : (findMenu(access.menus[0] ?? '')?.path ?? '/dashboard'),
  )
}
