import { defineModule } from '../module/define-module'
import { bedMachine } from './model/bed-machine'
import { permissions } from './permissions'
import { actions, pages } from './requirements'
import { samples } from './samples'
import { machineTitles, shortcutWords } from './words/menu'

export const placesModule = defineModule({
  name: 'places',
  permissions,
  pages,
  actions,
  samples,
  machines: [{ title: machineTitles.bed, machine: bedMachine }],
  // Wards and beds, never who is in one.
  withoutPatients: [...Object.keys(pages), ...permissions.map(({ codename }) => codename)],
  shortcuts: [{ label: shortcutWords.places, page: '/settings/places' }],
})
