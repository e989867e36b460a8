import { defineModule } from '../module/define-module'
import { invariants } from './invariants'
import { dutyMachine } from './model/duty-machine'
import { permissions } from './permissions'
import { actions, pages } from './requirements'
import { machineTitles } from './words/machines'
import { shortcutWords } from './words/menu'

export const dutyModule = defineModule({
  name: 'duty',
  permissions,
  pages,
  actions,
  invariants,
  machines: [{ title: machineTitles.duty, machine: dutyMachine }],
  // Who works where, never for whom.
  withoutPatients: [...Object.keys(pages), ...permissions.map(({ codename }) => codename)],
  shortcuts: [{ label: shortcutWords.duty, page: '/inpatient/duty' }],
})
