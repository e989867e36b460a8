import { requirePage } from '@/lib/access/guard'
import { ModulePage } from '../module-page'

export const metadata = { title: 'Appointments' }

export default async function AppointmentsPage() {
  const access = await requirePage('/appointments')
  return (
    <ModulePage
      access={access}
      menu="menu_appointments"
      sentence="No appointments are booked in the portal yet; go on using your present appointment book."
    />
  )
}
