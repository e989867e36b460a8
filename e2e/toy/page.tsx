import { ModulePage } from '@/app/(portal)/_shell/module-page'
import { requirePage } from '@/lib/access/guards/guard'

export const metadata = { title: 'Vaccinations' }

export default async function VaccinationsPage() {
  const access = await requirePage('/vaccinations')
  return (
    <ModulePage access={access} menu="menu_vaccinations" sentence="Nothing is kept here: this is a test." />
  )
}
