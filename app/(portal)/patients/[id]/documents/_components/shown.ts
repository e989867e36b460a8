import type { Access } from '@/lib/access/decision/access'
import type { Banner } from '@/lib/patients/queries/banner'

/** Whose documents are shown, and to whom. */
export interface Shown {
  patient: Banner
  access: Access
}

/** A record that was entered in error stays as it is. */
export const isWritable = ({ patient }: Shown) => patient.status !== 'entered-in-error'
