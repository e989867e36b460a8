import {
  because,
  by,
  sentences,
  type TimelineRow,
  type TimelineSource,
  type TimelineWords,
} from '../module/timeline-source'

const steps: Readonly<Record<string, string>> = {
  identify: 'Identified',
  deactivate: 'Record deactivated',
  reactivate: 'Record reactivated',
  'record-death': 'Death recorded',
  'revert-death': 'Death record reverted',
  'revert-death-unidentified': 'Death record reverted, unidentified',
  'revert-death-inactive': 'Death record reverted, inactive',
  retract: 'Record marked as entered in error',
}

const said = (title: string, row: TimelineRow): TimelineWords => ({
  title,
  status: null,
  detail: sentences(by(row), because('Reason:', row)),
})

/** Registration, the steps of the record, and the records that were merged. */
export const timeline: TimelineSource = {
  kinds: {
    registered: {
      words: (row) => ({
        title: row.what === 'register-unidentified' ? 'Registered unidentified' : 'Registered',
        status: null,
        detail: by(row),
      }),
    },
    patient: { words: (row) => said(steps[row.what] ?? row.what, row) },
    merged: { words: (row) => said(`Record ${row.what} was merged into ${row.mrn}`, row) },
    unmerged: { words: (row) => said(`Record ${row.what} was unmerged from ${row.mrn}`, row) },
  },
  rows: (sql) => sql`
    select 'r' || p.id as key, p.created_at as at, 'registered' as kind, coalesce(h.event, 'register') as what,
           null as status, null as reason, s.full_name as who, r.mrn, null::uuid as "ofId"
      from records r join patient p on p.id = r.id join staff s on s.id = p.created_by
      left join status_history h on h.entity_id = p.id and h.from_status is null
    union all
    select 'h' || h.id, h.at, 'patient', h.event, h.to_status, h.reason, s.full_name, r.mrn, null
      from records r join status_history h on h.entity_id = r.id join staff s on s.id = h.staff_id
     where h.from_status is not null and h.to_status <> 'merged' and h.from_status <> 'merged'
    union all
    select case when j.undone then 'p' else 'j' end || j.id, j.at, case when j.undone then 'unmerged' else 'merged' end,
           f.mrn, null, j.reason, s.full_name, i.mrn, null
      from (
        select id, from_id, into_id, false as undone, merged_at as at, merged_by as by, reason from patient_merge
        union all
        select id, from_id, into_id, true, unmerged_at, unmerged_by, unmerge_reason from patient_merge
         where unmerged_at is not null
      ) j join patient f on f.id = j.from_id join patient i on i.id = j.into_id join staff s on s.id = j.by
     where j.from_id in (select id from records) or j.into_id in (select id from records)`,
}
