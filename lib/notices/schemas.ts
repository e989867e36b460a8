import { z } from 'zod'
import { formKey } from '../forms/read-form'
import { noticeFormWords } from './words/forms'

export const dismissNoticeForm = z.object({ key: formKey, notice: z.uuid(noticeFormWords.reload) })
