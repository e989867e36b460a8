import { examination } from '@/db/schema/examinations/examinations'
import { chartOf } from '../../patients/records/chart-access'
import { examinationMachine } from '../model/examination-machine'

/** An examination of a released order. */
export const examinations = { table: examination, machine: examinationMachine, authorizeRecord: chartOf }
