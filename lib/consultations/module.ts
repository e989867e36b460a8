import { defineModule } from '../module/define-module'
import { waiting } from './waiting'

/** The Consultations screens, which combine visits, orders and the queue. */
export const consultationsModule = defineModule({ name: 'consultations', waiting })
