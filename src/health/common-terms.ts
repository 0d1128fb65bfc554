/**
 * The commonest problems and medicines, each with one code: what somebody who writes chooses from, and what a code
 * is called in plain words of ours (`problem.<name>` and `medicine.<name>` in the dictionary). Nothing is concluded
 * from a code: no hierarchy comes along, and none is needed.
 *
 * Problems: SNOMED CT identifiers with their English terms, unchanged, as the SNOMED International IPS Terminology
 * and the Global Patient Set give them away (Creative Commons Attribution 4.0; the set also without derivatives) for
 * use without a licence of SNOMED CT. © International Health Terminology Standards Development Organisation.
 *
 * Medicines: ingredients of RxNorm, names and numbers of its own, which are in the public domain. This product uses
 * publicly available data courtesy of the U.S. National Library of Medicine (NLM), National Institutes of Health,
 * Department of Health and Human Services; NLM is not responsible for the product and does not endorse or recommend
 * this or any other product.
 *
 * ICD-10 and ATC are left out: their terms do not allow to be embedded like that.
 */
const problems = {
  hypertension: ['38341003', 'Hypertensive disorder'],
  'heart-failure': ['84114007', 'Heart failure'],
  'atrial-fibrillation': ['49436004', 'Atrial fibrillation'],
  'coronary-disease': ['53741008', 'Coronary arteriosclerosis'],
  angina: ['194828000', 'Angina'],
  'heart-attack': ['22298006', 'Myocardial infarction'],
  stroke: ['230690007', 'Cerebrovascular accident'],
  'mini-stroke': ['266257000', 'Transient ischemic attack'],
  'leg-clot': ['128053003', 'Deep venous thrombosis'],
  'lung-clot': ['59282003', 'Pulmonary embolism'],
  'high-cholesterol': ['13644009', 'Hypercholesterolemia'],
  'diabetes-1': ['46635009', 'Diabetes mellitus type 1'],
  'diabetes-2': ['44054006', 'Diabetes mellitus type 2'],
  obesity: ['414916001', 'Obesity'],
  hypothyroidism: ['40930008', 'Hypothyroidism'],
  hyperthyroidism: ['34486009', 'Hyperthyroidism'],
  gout: ['90560007', 'Gout'],
  anaemia: ['271737000', 'Anemia'],
  'iron-anaemia': ['87522002', 'Iron deficiency anemia'],
  asthma: ['195967001', 'Asthma'],
  copd: ['13645005', 'Chronic obstructive lung disease'],
  pneumonia: ['233604007', 'Pneumonia'],
  bronchitis: ['10509002', 'Acute bronchitis'],
  cold: ['82272006', 'Common cold'],
  influenza: ['6142004', 'Influenza'],
  covid: ['840539006', 'COVID-19'],
  tuberculosis: ['56717001', 'Tuberculosis'],
  'sleep-apnoea': ['78275009', 'Obstructive sleep apnea syndrome'],
  sinusitis: ['36971009', 'Sinusitis'],
  pharyngitis: ['405737000', 'Pharyngitis'],
  tonsillitis: ['90176007', 'Tonsillitis'],
  'ear-infection': ['65363002', 'Otitis media'],
  reflux: ['235595009', 'Gastroesophageal reflux disease'],
  gastritis: ['4556007', 'Gastritis'],
  gastroenteritis: ['25374005', 'Gastroenteritis'],
  'irritable-bowel': ['10743008', 'Irritable bowel syndrome'],
  crohn: ['34000006', "Crohn's disease"],
  'ulcerative-colitis': ['64766004', 'Ulcerative colitis'],
  coeliac: ['396331005', 'Celiac disease'],
  constipation: ['14760008', 'Constipation'],
  appendicitis: ['74400008', 'Appendicitis'],
  'urinary-infection': ['68566005', 'Urinary tract infectious disease'],
  'kidney-disease': ['709044004', 'Chronic kidney disease'],
  'kidney-stone': ['95570007', 'Kidney stone'],
  prostate: ['266569009', 'Benign prostatic hyperplasia'],
  pregnancy: ['77386006', 'Pregnancy'],
  osteoarthritis: ['396275006', 'Osteoarthritis'],
  'rheumatoid-arthritis': ['69896004', 'Rheumatoid arthritis'],
  osteoporosis: ['64859006', 'Osteoporosis'],
  'back-pain': ['279039007', 'Low back pain'],
  sciatica: ['23056005', 'Sciatica'],
  'sprained-ankle': ['44465007', 'Sprain of ankle'],
  eczema: ['24079001', 'Atopic dermatitis'],
  psoriasis: ['9014002', 'Psoriasis'],
  cellulitis: ['128045006', 'Cellulitis'],
  cataract: ['193570009', 'Cataract'],
  glaucoma: ['23986001', 'Glaucoma'],
  conjunctivitis: ['9826008', 'Conjunctivitis'],
  depression: ['35489007', 'Depressive disorder'],
  anxiety: ['197480006', 'Anxiety disorder'],
  insomnia: ['193462001', 'Insomnia'],
  dementia: ['52448006', 'Dementia'],
  alzheimer: ['26929004', "Alzheimer's disease"],
  parkinson: ['49049000', "Parkinson's disease"],
  epilepsy: ['84757009', 'Epilepsy'],
  'multiple-sclerosis': ['24700007', 'Multiple sclerosis'],
  migraine: ['37796009', 'Migraine'],
  headache: ['25064002', 'Headache'],
  fever: ['386661006', 'Fever'],
  cough: ['49727002', 'Cough'],
  'chest-pain': ['29857009', 'Chest pain'],
  breathlessness: ['267036007', 'Dyspnea'],
  'abdominal-pain': ['21522001', 'Abdominal pain'],
  nausea: ['422587007', 'Nausea'],
  vomiting: ['422400008', 'Vomiting'],
  diarrhoea: ['62315008', 'Diarrhea'],
  dizziness: ['404640003', 'Dizziness'],
  tiredness: ['84229001', 'Fatigue'],
  'breast-cancer': ['254837009', 'Malignant tumor of breast'],
  'prostate-cancer': ['399068003', 'Malignant tumor of prostate'],
  'bowel-cancer': ['363406005', 'Malignant tumor of colon'],
  'lung-cancer': ['363358000', 'Malignant tumor of lung'],
  hiv: ['86406008', 'Human immunodeficiency virus infection'],
  malaria: ['61462000', 'Malaria'],
} as const

const medicines = {
  paracetamol: ['161', 'acetaminophen'],
  ibuprofen: ['5640', 'ibuprofen'],
  aspirin: ['1191', 'aspirin'],
  diclofenac: ['3355', 'diclofenac'],
  codeine: ['2670', 'codeine'],
  tramadol: ['10689', 'tramadol'],
  morphine: ['7052', 'morphine'],
  oxycodone: ['7804', 'oxycodone'],
  fentanyl: ['4337', 'fentanyl'],
  gabapentin: ['25480', 'gabapentin'],
  amoxicillin: ['723', 'amoxicillin'],
  doxycycline: ['3640', 'doxycycline'],
  ciprofloxacin: ['2551', 'ciprofloxacin'],
  erythromycin: ['4053', 'erythromycin'],
  nitrofurantoin: ['7454', 'nitrofurantoin'],
  metformin: ['6809', 'metformin'],
  glimepiride: ['25789', 'glimepiride'],
  'insulin-glargine': ['274783', 'insulin glargine'],
  levothyroxine: ['10582', 'levothyroxine'],
  prednisone: ['8640', 'prednisone'],
  amlodipine: ['17767', 'amlodipine'],
  lisinopril: ['29046', 'lisinopril'],
  ramipril: ['35296', 'ramipril'],
  enalapril: ['3827', 'enalapril'],
  losartan: ['52175', 'losartan'],
  bisoprolol: ['19484', 'bisoprolol'],
  metoprolol: ['6918', 'metoprolol'],
  carvedilol: ['20352', 'carvedilol'],
  atenolol: ['1202', 'atenolol'],
  propranolol: ['8787', 'propranolol'],
  hydrochlorothiazide: ['5487', 'hydrochlorothiazide'],
  furosemide: ['4603', 'furosemide'],
  spironolactone: ['9997', 'spironolactone'],
  digoxin: ['3407', 'digoxin'],
  atorvastatin: ['83367', 'atorvastatin'],
  simvastatin: ['36567', 'simvastatin'],
  rosuvastatin: ['301542', 'rosuvastatin'],
  pravastatin: ['42463', 'pravastatin'],
  clopidogrel: ['32968', 'clopidogrel'],
  warfarin: ['11289', 'warfarin'],
  apixaban: ['1364430', 'apixaban'],
  rivaroxaban: ['1114195', 'rivaroxaban'],
  omeprazole: ['7646', 'omeprazole'],
  esomeprazole: ['283742', 'esomeprazole'],
  pantoprazole: ['40790', 'pantoprazole'],
  lansoprazole: ['17128', 'lansoprazole'],
  metoclopramide: ['6915', 'metoclopramide'],
  ondansetron: ['26225', 'ondansetron'],
  salbutamol: ['435', 'albuterol'],
  salmeterol: ['36117', 'salmeterol'],
  tiotropium: ['69120', 'tiotropium'],
  budesonide: ['19831', 'budesonide'],
  allopurinol: ['519', 'allopurinol'],
  methotrexate: ['6851', 'methotrexate'],
  tamsulosin: ['77492', 'tamsulosin'],
  amitriptyline: ['704', 'amitriptyline'],
  citalopram: ['2556', 'citalopram'],
  escitalopram: ['321988', 'escitalopram'],
  sertraline: ['36437', 'sertraline'],
  fluoxetine: ['4493', 'fluoxetine'],
  mirtazapine: ['15996', 'mirtazapine'],
  venlafaxine: ['39786', 'venlafaxine'],
  duloxetine: ['72625', 'duloxetine'],
  diazepam: ['3322', 'diazepam'],
  haloperidol: ['5093', 'haloperidol'],
  risperidone: ['35636', 'risperidone'],
  olanzapine: ['61381', 'olanzapine'],
  carbamazepine: ['2002', 'carbamazepine'],
  lamotrigine: ['28439', 'lamotrigine'],
  'valproic-acid': ['11118', 'valproic acid'],
} as const

export type TermKind = 'problem' | 'medicine'
/** A term by its place in the dictionary. */
export type TermKey = `problem.${keyof typeof problems}` | `medicine.${keyof typeof medicines}`

/** One term as FHIR writes it. */
export interface Term {
  readonly key: TermKey
  readonly system: string
  readonly code: string
  readonly display: string
}

const systems = {
  problem: 'http://snomed.info/sct',
  medicine: 'http://www.nlm.nih.gov/research/umls/rxnorm',
} as const satisfies Record<TermKind, string>

const termsOf = (
  kind: TermKind,
  table: Readonly<Record<string, readonly [code: string, display: string]>>,
): readonly Term[] =>
  Object.entries(table).map(([name, [code, display]]) => ({
    // eslint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the tables are the names
    key: `${kind}.${name}` as TermKey,
    system: systems[kind],
    code,
    display,
  }))

/** In the order of the tables: what belongs together stands together. */
export const commonTerms: Readonly<Record<TermKind, readonly Term[]>> = {
  problem: termsOf('problem', problems),
  medicine: termsOf('medicine', medicines),
}

const all = [...commonTerms.problem, ...commonTerms.medicine]
const byCode = new Map(all.map((term) => [`${term.system}|${term.code}`, term]))
const byKey = new Map<string, Term>(all.map((term) => [term.key, term]))

/** The term that a code stands for, where it is one of the commonest. */
export const termOfCode = (system: string, code: string): Term | undefined => byCode.get(`${system}|${code}`)
/** The term at a place in the dictionary; undefined for anything else. */
export const termAt = (key: string): Term | undefined => byKey.get(key)
