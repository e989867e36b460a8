import { describe, expect, it } from 'vitest'
import type { TimelineRow } from '../module/timeline-source'
import { patientMachine } from '../patients/model/patient-machine'
import { timelineWords } from './timeline-words'

const row = (some: Partial<TimelineRow>): TimelineRow => ({
  key: 'k',
  at: new Date(0),
  kind: 'patient',
  what: '',
  status: null,
  reason: null,
  who: 'Ann',
  mrn: '00000001-8',
  ofId: null,
  ...some,
})

describe('the words of a timeline', () => {
  it('cover every step of a record that the timeline lists', () => {
    const elsewhere = ['register', 'register-unidentified', 'merge']
    const listed = Object.keys(patientMachine.events).filter(
      (event) => !elsewhere.includes(event) && !event.startsWith('unmerge'),
    )
    for (const what of listed) expect(timelineWords(row({ what })).title).not.toBe(what)
  })

  it('name the user, the reason and the status', () => {
    expect(timelineWords(row({ what: 'deactivate', reason: 'moved away' }))).toEqual({
      title: 'Record deactivated',
      status: null,
      detail: 'by Ann. Reason: moved away',
    })
    expect(
      timelineWords(row({ kind: 'appointment', what: 'Eye clinic', status: 'noshow', who: null })),
    ).toEqual({ title: 'Appointment, Eye clinic', status: 'Did not come', detail: '' })
    expect(
      timelineWords(row({ kind: 'visit', what: 'Eye clinic', status: 'on-hold', reason: 'Red eye' })),
    ).toMatchObject({ status: 'Waiting for results', detail: 'with Ann. Reason for visit: Red eye' })
    expect(timelineWords(row({ kind: 'order', what: 'HbA1c', status: 'revoked' }))).toMatchObject({
      title: 'Ordered: HbA1c',
      status: 'Revoked',
    })
    expect(timelineWords(row({ kind: 'merged', what: '00000002-6' })).title).toBe(
      'Record 00000002-6 was merged into 00000001-8',
    )
  })

  it('show a status of another release as it is', () => {
    expect(timelineWords(row({ kind: 'order', status: 'unheard-of' })).status).toBe('unheard-of')
  })
})
