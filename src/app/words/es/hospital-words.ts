/** Words of the screens of a hospital and its devices. */
import type { hospitalWords as English } from '../en/hospital-words.ts'
import { figure, list } from '../format.ts'
import { deskWords } from './desk-words.ts'
import { count } from './grammar.ts'

export const hospitalWords: typeof English = {
  desk: deskWords,

  list: {
    ready: 'por firmar',
    findHelp: 'Por nombre, fecha de nacimiento o número.',
    noneFound: 'No hay nadie así aquí.',
    noneFoundTodo: 'Pruebe con menos letras o registre una llegada.',
    coming: 'Llegando',
    present: 'Llegados',
    ended: (n) => count(n, 'llegada terminada', 'llegadas terminadas'),
    endedTitle: 'Terminadas',
  },

  who: {
    title: 'Quién es',
    another:
      'Este archivo es de alguien con otro nombre o nacimiento. Mire otra vez de quién es esta página, y séllelo solo si son la misma persona.',
    add: 'Anotar quién es',
    change: 'Cambiar quién es',
    name: 'Nombre',
    born: 'Fecha de nacimiento',
    bornHelp: 'Si no se sabe el día o el mes, déjelo vacío.',
    sex: 'Sexo',
    sexes: {
      none: 'No se sabe',
      female: 'Mujer',
      male: 'Hombre',
      other: 'Otro',
      unknown: 'Se preguntó, queda abierto',
    },
    save: 'Guardar',
    allergies: 'están en los historiales; abra uno para verlas',
    noAllergies: 'todavía no hay nada registrado',
  },

  date: {
    day: 'Día',
    month: 'Mes',
    year: 'Año',
    wrong: 'Esa fecha no existe. Un día necesita su mes y su año.',
  },

  patient: {
    correct: 'Corregir',
    correctWhat: (when) => `Corregir el historial del ${when}`,
    replaced: (when, why) =>
      [when === '' ? 'Corregido por uno posterior.' : `Corregido por el historial del ${when}.`, why]
        .filter((part) => part !== '')
        .join(' '),
    replaces: (when) =>
      when === '' ? 'Sustituye a un historial anterior.' : `Sustituye al historial del ${when}.`,
  },

  encounter: {
    write: 'Escribir una consulta',
    begun: 'Hay una consulta empezada y aún sin firmar.',
    continue: 'Seguir escribiendo',
    title: 'Consulta',
    intro:
      'Lo que escribe se guarda al momento, sellado, y los dispositivos de su equipo también pueden escribir en ello. Pasa a ser un historial cuando se firma.',
    vitalsTitle: 'Mediciones',
    unitOf: (what) => `Unidad: ${what}`,
    note: 'Nota',
    noteLabel: 'Qué pasó, qué piensa, qué sigue',
    entry: (list, n) => `${list}, ${figure(n)}`,
    remove: 'Quitar',
    removeEntry: (what) => `Quitar: ${what}`,
    add: {
      problem: 'Añadir un problema',
      medicine: 'Añadir un medicamento',
      allergy: 'Añadir una alergia',
    },
    problem: 'Problema o diagnóstico',
    termHelp: 'Escriba una palabra y elija lo que se ofrece, o escríbalo con sus propias palabras.',
    coded: (code) => `Va con el código ${code}.`,
    since: 'Desde',
    medicine: 'Medicamento',
    dose: 'Dosis',
    doseUnits: {
      mg: 'mg',
      g: 'g',
      ug: 'microgramos',
      mL: 'mL',
      '[iU]': 'unidades',
      '{tablet}': 'comprimidos',
      '{drop}': 'gotas',
      '{puff}': 'inhalaciones',
      '{patch}': 'parches',
    },
    times: 'Veces al día',
    route: 'Cómo se toma',
    routes: {
      none: 'No se dice',
      oral: 'Por la boca',
      inhaled: 'Inhalado',
      intravenous: 'En la vena',
      intramuscular: 'En el músculo',
      subcutaneous: 'Bajo la piel',
      skin: 'Sobre la piel',
    },
    when: 'Cuándo, cuánto tiempo, para qué',
    whenHelp: 'Por ejemplo: antes de comer, durante 7 días.',
    noAllergies: 'Sin alergias conocidas',
    noAllergiesHelp: 'Solo si alguien preguntó al paciente.',
    substance: 'Alergia a',
    reaction: 'Qué ocurre',
    severity: 'Cómo de grave',
    severities: { none: 'No se dice', mild: 'Leve', moderate: 'Moderada', severe: 'Grave' },
    filesTitle: 'Imágenes y PDF',
    file: 'Añadir una imagen o un PDF',
    fileHelp:
      'Hasta 10 MB cada uno, seis como mucho. Queda sellado en este dispositivo hasta que firme aquí.',
    faults: {
      number: 'Escriba un número, por ejemplo 37,5.',
      unlikely: 'Sería poco común. Mírelo otra vez.',
      missing: 'Rellénelo o quite la entrada.',
      date: 'Esa fecha no existe.',
    },
    correctionTitle: 'Esto corrige un historial anterior',
    correctionHelp: 'El anterior se queda, tachado. Quien lea el nuevo ve que lo sustituye.',
    correctionEmpty:
      'Si el formulario está vacío: abra antes el historial, lo que queda anotado, y pulse entonces «Corregir». Empezará con lo que dice.',
    why: 'Qué estaba mal',
    checkTitle: 'Revisar y firmar',
    checkHelp: 'Ahora lo verá como se leerá, y quién podrá leerlo.',
    check: 'Revisarlo',
    faulty: 'Falta algo. Corrija lo marcado.',
    notYet: 'Se puede firmar cuando el paciente haya consentido. Hasta entonces se guarda lo que escriba.',
    signElsewhere: 'Se revisa y firma en el dispositivo del responsable. Lo que escribe también está allí.',
    makeReady: 'Listo para firmar',
    ready: 'Listo para que el responsable lo revise y firme en su dispositivo.',
    readTitle: (name) => `Historial de ${name}`,
    readHelp: 'Después nadie puede cambiarlo. Un error se corrige con un historial nuevo.',
    unlikely: (values) => `Poco común: ${list(values)}. Firme solo si es correcto.`,
    sign: 'Firmar y sellar',
    goOn: 'Seguir escribiendo',
  },

  importing: {
    open: 'Importar archivos',
    title: 'Importar archivos',
    intro: 'Muchos archivos a la vez, cada uno en los historiales de su paciente.',
    choose: 'Elija qué importar',
    chooseHelp: (most) =>
      `Archivos FHIR terminados en .json, hasta ${figure(most)}. Se leen en este dispositivo; nada se sella antes de que usted lo diga.`,
    folder: 'Una carpeta entera',
    files: 'Algunos archivos',
    left: (n) =>
      `${count(n, 'archivo más quedó', 'archivos más quedaron')} fuera: no son .json, o son demasiados.`,
    listTitle: 'Qué contienen',
    progress: (of, n) =>
      [
        count(of, 'archivo', 'archivos'),
        ...(n.asking > 0 ? [`${figure(n.asking)} por preguntar`] : []),
        ...(n.ready > 0 ? [`${figure(n.ready)} a punto`] : []),
        ...(n.sealed > 0 ? [`${figure(n.sealed)} sellados`] : []),
        ...(n.refused > 0 ? [`${figure(n.refused)} sin importar`] : []),
      ].join(' · '),
    stay: 'Quédese en esta página hasta que termine.',
    states: {
      waiting: 'En espera',
      reading: 'Leyendo…',
      asking: 'Necesita su respuesta',
      ready: 'A punto',
      sealing: 'Sellando…',
      sealed: 'Sellado',
      refused: 'Sin importar',
    },
    several:
      'Este archivo trata de más de una persona. ¿La parte de quién se importa? Nada sobre las demás va con ella.',
    whose: 'Va a los historiales de',
    whoseHelp: 'No hay nadie aquí de quien sea con seguridad. Mire nombre, nacimiento y número.',
    nobody: 'Nadie todavía',
    rule: 'Cada archivo se sella bajo la regla de su propio paciente.',
    seal: (n) => `Sellar ${count(n, 'archivo', 'archivos')}`,
  },

  letter: {
    write: 'Escribir una carta',
    title: 'Carta o derivación',
    intro:
      'A otra institución. Se sella bajo la regla del paciente como todo historial, y ellos piden leerla.',
    nobody: 'Aún no hay otra institución en esta red.',
    nobodyTodo: 'Invite a una en «Red».',
    part: 'La carta',
    kind: 'Qué es',
    kinds: { referral: 'Una derivación', letter: 'Una carta' },
    to: 'Para',
    reason: 'De qué se trata',
    reasonHelp: 'Por ejemplo: valorar la rodilla para una operación.',
    urgent: 'Es urgente',
    text: 'Qué tienen que saber',
    shutOut: (name) =>
      `Nadie de ${name} puede abrirla con la regla del paciente tal como está. Pida al paciente que les deje; puede sellarla antes o después.`,
    sealed: (to) =>
      `Carta a ${to}. Avíseles con el enlace que está en «Prueba»: dice que la carta existe, y nada de lo que contiene.`,
  },

  given: {
    title: 'Lo que el paciente ha escrito',
    intro:
      'Son palabras del propio paciente y nadie las ha comprobado. Al firmar se incorporan al historial como tales; no se afirma que sean correctas.',
    badge: 'Ha escrito algo',
    there: (name, n) => `${name} ha escrito ${count(n, 'cosa', 'cosas')} para que se lea aquí.`,
    look: 'Verlo',
    later: 'Ahora no',
    none: 'Aquí no espera nada: ya se incorporó al historial.',
  },

  handover: {
    note: 'Nota',
    done: (n) => count(n, 'hecha', 'hechas'),
    text: 'Qué debe saber el próximo turno',
    page: 'Abrir la página',
    pageOf: (name) => `Abrir la página: ${name}`,
  },
}
