import { defineModule } from '../module/define-module'
import { menu, permissions } from './permissions'
import { actions, apis, askAgain, pages } from './requirements'
import { rules } from './rules'
import { samples } from './samples'
import { shortcutWords } from './words/menu'

export const settingsModule = defineModule({
  name: 'settings',
  menu,
  permissions,
  pages,
  actions,
  askAgain,
  apis,
  rules,
  samples,
  // People and what they may do, never a patient.
  withoutPatients: [
    ...Object.keys(pages),
    ...Object.keys(apis),
    ...permissions.map(({ codename }) => codename),
  ],
  shortcuts: [
    { label: shortcutWords.access, page: '/settings/access' },
    { label: shortcutWords.changes, page: '/settings/access/changes' },
    { label: shortcutWords.proposals, page: '/settings/access/proposals' },
    { label: shortcutWords.people, page: '/settings/people' },
    { label: shortcutWords.addPerson, page: '/settings/people/new' },
    { label: shortcutWords.departments, page: '/settings/departments' },
    { label: shortcutWords.roles, page: '/settings/roles' },
    { label: shortcutWords.rules, page: '/settings/rules' },
    { label: shortcutWords.signIn, page: '/settings/sign-in' },
    { label: shortcutWords.viewAs, page: '/settings/view-as' },
    { label: shortcutWords.setUp, page: '/settings/setup' },
  ],
})
