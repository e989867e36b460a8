import { z } from 'zod'
import { formKey } from '../forms/read-form'

export const dismissNoticeForm = z.object({ key: formKey, notice: z.uuid('Reload this page and try again.') })
