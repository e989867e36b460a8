import { defineModule } from '../module/define-module'
import { waiting } from './waiting'

/** The screens of Consultations, which read visits, orders and the queue together. */
export const consultationsModule = defineModule({ name: 'consultations', waiting })
