import { requirePage } from '@/lib/access/guards/guard'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: 'Billing' }

export default async function BillingPage() {
  const access = await requirePage('/billing')
  return (
    <ModulePage
      access={access}
      menu="menu_billing"
      sentence="No charges or payments are kept in the portal yet; go on using your present cash book."
    />
  )
}
