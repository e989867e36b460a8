import { defineModule } from '../../module/define-module'
import { careInvariants } from './care-invariants'
import { medicineInvariants } from './medicine-invariants'
import { stayInvariants } from './stay-invariants'
import { theatreInvariants } from './theatre-invariants'

/** What holds between what the modules do and what is charged. */
export const chargingModule = defineModule({
  name: 'charging',
  invariants: [...careInvariants, ...stayInvariants, ...theatreInvariants, ...medicineInvariants],
})
