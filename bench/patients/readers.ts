import type { ChartReader } from '@/lib/patients/records/person-records'

const person = { id: 0, username: 'bench', fullName: 'Bench' }

/** Somebody who may open no confidential chart. */
export const anybody: ChartReader = { person, may: () => false }
/** Somebody who may open every chart. */
export const everything: ChartReader = { person, may: () => true }
