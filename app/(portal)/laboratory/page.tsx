import { requirePage } from '@/lib/access/guards/guard'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: 'Laboratory' }

export default async function LaboratoryPage() {
  const access = await requirePage('/laboratory')
  return (
    <ModulePage
      access={access}
      menu="menu_laboratory"
      sentence="No specimens or results are kept in the portal yet; go on using your present laboratory records."
    />
  )
}
