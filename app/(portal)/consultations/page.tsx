import { requirePage } from '@/lib/access/guard'
import { ModulePage } from '../module-page'

export const metadata = { title: 'Consultations' }

export default async function ConsultationsPage() {
  const access = await requirePage('/consultations')
  return (
    <ModulePage
      access={access}
      menu="menu_consultations"
      sentence="No consultations are kept in the portal yet; go on writing them in your present records."
    />
  )
}
