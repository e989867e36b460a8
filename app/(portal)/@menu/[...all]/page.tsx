import { currentAccess } from '@/lib/access/guards/guard'
import { ShellSync } from '../../_shell/shell-context'
import { toShellData } from '../../_shell/to-shell-data'

/**
 * Carries the menu with every page. It is a page and not a part of the layout, because the browser keeps a
 * layout across link navigations and would go on showing a menu from before a change.
 */
export default async function MenuOfThisRequest() {
  const access = await currentAccess()
  return access ? <ShellSync shown={toShellData(access)} /> : null
}
