export const helpWords = {
  title: 'Help',
  line: 'How a visit goes through the portal, and which steps are yours',
  somebodyElse: 'Another role does this.',
  goodToKnow: 'Good to know',
  /** Each is an item of a list. */
  facts: [
    'Ctrl K (Cmd K on a Mac) finds patients, pages and actions from anywhere. ? lists all shortcuts, and switches letters off.',
    'F8, or Lock under your name, hides everything on a shared PC until you give your password. Somebody else can sign in meanwhile; what you typed comes back when you do.',
    'Your account, under your name: your password, your second factor and recovery codes, and where you are signed in.',
    'Without your phone or key, sign in with a recovery code, or ask an administrator to remove your second factor.',
    'Nothing that you typed is lost when the connection is: send it again, and it is not saved twice.',
    'When somebody changed a record while you had it open, the portal says who and when, and keeps your text.',
    'A page that is closed to you has a form to request access. The answer appears there and on your dashboard.',
    'Everything you open in a chart is recorded in its access log.',
    'Scanned papers and consents are in the chart, under Documents and consents: PDF, PNG or JPEG, at most 10 MB. A document opens in a tab of its own. A consent that is withdrawn stays in the list and no longer counts.',
    'A confidential chart is open to you while you have to do with the patient: an open visit, today’s list, an open order, an operation, a medicine to dispense, a number that you called, or your ward. The hospital can want that for every chart. In an emergency, “Open in an emergency” opens it for the visit, at most four hours. The chart shows it, and somebody of another department reviews it.',
    'Inpatient: the beds of each ward, who is in them and which are free. Doctors request an admission from the visit; bed managers and charge nurses accept it; the ward is responsible from the moment it receives the patient.',
    'The page of a stay, from a name on the beds or in the chart: what can be done now, by whom, and what is still open before a discharge. A time in a bed that was wrong is corrected there by the charge nurse; the wrong entry stays, marked.',
    'In a stay, Notes and orders: doctors write notes, diagnose, order and prescribe as in a visit. After the discharge a note is only added to, marked as a late entry. Discharge summary: written by a doctor, with what was recorded printed below it; once signed it stays as it is, and an amendment is another edition. Medicines to take home are chosen there.',
    'Inpatient, On duty: who is on duty on each ward and in each theatre now and next, and who is on call. Charge nurses, bed managers and theatre coordinators keep the list, week by week or from a file; it goes over midnight, and a place with nobody on duty is marked.',
    'Inpatient, Ward list: everybody on a ward by bed, with their score, when the next observations are due, and what is open. A high score and late observations call those on duty, first one and then the next, until a doctor or a nurse says what will be done. The observations of a stay are recorded, and their times planned, on its page.',
    'Inpatient, Medicine round: what is due on a ward within the hour, by bed, and what is overdue. Each dose is given, held or not given with a reason, once. A high-risk medicine takes the username and the password of a second person, who signs while you stay signed in. The drug chart and the fluid balance are parts of the stay.',
    'Inpatient, Tasks: what is to be done on a ward, what of it is yours, and what is overdue. A task is added on the page of a stay, under Tasks, and goes with the patient to another ward.',
    'Inpatient, Handover: one nurse writes and gives it, another of the next shift receives it. The sheet is then kept as it was; until somebody receives it, it stays on the dashboard of the ward.',
    'Inpatient, Census: who was on each ward at midnight, who came and who left, how long they stayed, and how full the ward was. Each figure opens the list of its patients.',
    'Theatre: the list of each theatre by day, and what has no time yet. Operations are requested from the visit. A theatre or a person that is taken is refused with who took it and when; the checklist stops what it has to stop, unless an emergency is named.',
    'Settings, Privacy: charts that were opened in an emergency, for people who review that; the dashboard counts them until they are reviewed.',
    'The head of a department gives what they hold to its people, for a time: Your account, under your name, leads there. What manages the portal only administrators give.',
    'Settings, Reviews: who has what, for people who may review it; what was used longest ago comes first, one key keeps, one takes away.',
    'Settings, Log: who did what, before and after, for people who may read it. Nobody can change it.',
    'Settings, Access: in a cell, the sign beside the box, or the key ?, says since when it is so, by whom and why, and who has it in another way too.',
    'Settings, Changes of access: what was given and taken, by whom and why. A change is taken back there, unless somebody has changed it since.',
    'Settings, Roles: what each role opens and who holds it. A role that is no longer needed is retired, once nobody holds it.',
    'Theatre, Lists and Kit: who has which theatre when, and the kit, which is in one operation at a time. Theatre, Use: how much of the lists was used, late starts, turnover and what was cancelled on its day, each figure with its list. The board for the corridor shows no names.',
    'The record of an operation has the counts by two people, specimens, implants with their lot, the operation note of the surgeon and the recovery scores. The sign out waits for counts that differ. Who leaves recovery is taken over by the ward, in Theatre, Returns.',
    'Pharmacy, Stock: what there is of each item, and what of it may be given. A delivery is received by scanning each pack. Transfers, Counts and Corrections: what is missing or different is corrected when somebody else has approved it. On the page of an item a batch is put in quarantine or recalled, everywhere at once, and shows who got it.',
    'Pharmacy, Movements and Register: what came and went in a period, from opening to closing, and the controlled drugs with their witness. Pharmacy, Formulary: items, packs and prices, one by one or from a list.',
    'Settings, Places: sites, wards, rooms, beds and theatres, added one by one or from a list. A bed that was left or closed is cleaned before it is free.',
    'Pharmacy: the prescriptions that wait, by urgency and time. Check one, scan the pack, compare two identifiers, hand it over; what is missing is owed, and the slip says how much. A question holds the prescription until the prescriber answers it, in Consultations, Questions from the pharmacy. What comes back is taken back at its line.',
    'Pharmacy, Given without stock: doses that a ward gave and did not have in its own stock.',
    'Patients, Specimens to collect: whom the laboratory needs specimens of, by clinic, ward and urgency, for nurses and phlebotomists. Print the labels, ask who the patient is, scan the wristband, and record the collection. What the laboratory rejects is on the list again.',
    'Laboratory: every order and how far it is. Receipt takes one label after the other from a scanner. Worksheets: what each bench has to do; a specimen that went to the wrong bench is called back until it is taken over there. Catalogue: tests, panels and reference ranges, one by one or from a list.',
    'Nothing is deleted. What was wrong is marked as entered in error, with a reason.',
  ],
} as const

/** The steps of an outpatient visit, from arrival to signature. */
export const visitStepWords = {
  register: {
    title: 'Find or register the patient',
    how: 'Search first: by name in any order, MRN, telephone, national id or date of birth. Spelling need not be exact. Only when nobody is found, choose “Register patient”. If a similar patient is already registered, the form shows them before it saves. “Register and check in” and “Register and book” lead straight on.',
  },
  book: {
    title: 'Book an appointment',
    how: 'Choose the clinic, the practitioner and a free time. A time that somebody else took in the same moment is refused, and the next free ones are offered. Without a free time, put the patient on the waiting list.',
  },
  checkIn: {
    title: 'Check the patient in',
    how: 'From the list of the day, the chart, or straight from the booking: compare name and date of birth with the patient, then check in. That opens the visit and gives a ticket with a number. Patients without an appointment are checked in as walk-ins.',
  },
  call: {
    title: 'Call from the queue',
    how: 'The queue shows emergencies first, also by a high early-warning score, then who has waited longest. The call screen in the waiting room shows numbers and rooms, never a name. When the patient has come, “Start triage” or “Start the consultation” beside the number opens the visit.',
  },
  triage: {
    title: 'Triage',
    how: 'Ask for allergies and take the vital signs; one save keeps both. When the set is complete the early-warning score is worked out (NEWS2, or PEWS below 16 years), with what it asks for. Set the priority and finish; the patient then waits for the doctor, and a link leads to the next one.',
  },
  consult: {
    title: 'Consult, order and sign',
    how: '“Start the consultation” on the dashboard, the worklist or the queue opens the visit. The note is saved as a draft while you type. Add diagnoses and orders; an order that conflicts with an allergy or an earlier order needs a reason. Choose what follows and sign: that closes the visit and releases the orders. A signed note is never changed; add to it instead.',
  },
} as const
