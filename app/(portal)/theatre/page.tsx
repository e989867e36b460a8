import { requirePage } from '@/lib/access/guards/guard'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: 'Theatre' }

export default async function TheatrePage() {
  const access = await requirePage('/theatre')
  return (
    <ModulePage
      access={access}
      menu="menu_theatre"
      sentence="No operations are planned in the portal yet; go on using your present theatre list."
    />
  )
}
