/** Words of parts of keys that people keep for each other; loaded with those pages. */
import type { trustedWords as English } from '../en/trusted-words.ts'
import { figure } from '../format.ts'
import { count } from './grammar.ts'

export const trustedWords: typeof English = {
  intro:
    'Sus claves, repartidas entre personas que usted conoce. Una parte sola no abre nada. Si usted pierde el dispositivo y las palabras, varias partes juntas le devuelven las claves.',
  mineTitle: 'Quién guarda partes de mis claves',
  mineNone:
    'Nadie todavía. A casi todo el mundo le conviene elegir tres personas, de las que hagan falta dos.',
  choose: 'Elegir personas',
  pasteTitle: 'Me han enviado algo',
  pasteWhy:
    'Una parte que usted debe guardar, o una petición para devolverla. Abrir el enlace hace lo mismo.',
  paste: 'El enlace',
  pasteGo: 'Mirarlo',

  chooseTitle: 'Elija en quién confía',
  chooseIntro:
    'No hace falta que estén en ninguna red ni que sepan unas de otras. Sus 24 palabras siguen como están.',
  points: (needed: number) => [
    'Una parte sola no dice nada de sus claves.',
    `Con ${figure(needed)} partes cualesquiera se puede abrir, sin usted, todo lo que usted puede abrir, y nadie lo notaría. Elija a personas que no lo harían.`,
    'Elija a personas que no vivan todas en la misma casa y que reconozcan su voz por teléfono.',
    'Nadie salvo usted y ellas sabe quiénes son: no está en ningún libro.',
  ],
  anewTitle: 'Las partes que dio antes siguen sirviendo juntas.',
  anew: 'Sus claves no cambian, así que bastantes partes antiguas aún las devuelven. Quien abra la parte nueva en su Chartmesh ya solo tendrá la nueva. A las demás personas pídales la antigua: una tarjeta impresa se puede destruir; que alguien haya borrado una parte, usted tiene que creerlo.',
  make: 'Hacer las partes',
  ownName: 'Su nombre, como ellas le conocen',
  ownNameHelp: 'Lo ven en la parte, y cuando usted se la pide.',
  howMany: 'Cuántas personas',
  howManyNeeded: 'Cuántas de ellas hacen falta',
  neededHelp:
    'Si son menos, es más fácil localizarlas. Si son más, les cuesta más hacerlo a espaldas de usted.',
  person: (place: number) => `Persona ${place}`,
  personName: (place: number) => `Nombre de la persona ${place}`,
  onCard: (place: number) => `La persona ${place} recibe una tarjeta impresa`,
  onCardHelp: 'Para quien no tiene un dispositivo propio.',

  mineMade: (date: string) => `Las partes son las del ${date}.`,
  counted: (needed: number, of: number, kept: number) =>
    kept >= needed
      ? `Con ${figure(needed)} de ${figure(of)} partes vuelven sus claves. Han mostrado que tienen la suya: ${figure(kept)}.`
      : `Hacen falta ${figure(needed)} de ${figure(of)} partes. Hasta ahora han mostrado que tienen la suya: ${figure(kept)}. Mientras tanto, esto no es un camino de vuelta a sus claves.`,
  notShown: 'aún no ha mostrado que tiene la parte.',
  cardNotShown: 'aún no ha mostrado que tiene la tarjeta.',
  shown: (date: string) => `tenía la parte el ${date}.`,
  askAgain: (name: string) => `Preguntar a ${name} si aún la tiene`,
  characters: (name: string) => `Los tres caracteres que ve ${name}`,
  charactersHelp: 'Están junto a la parte, en «Personas de confianza», y cada día son otros.',
  cardWord: (place: number, name: string) => `Palabra ${place} de la tarjeta de ${name}`,
  confirm: (name: string) => `${name} la tiene`,
  confirmed: (name: string) => `${name} ha mostrado que tiene la parte.`,
  handOver: 'Entregar las partes',
  chooseAnew: 'Elegir de nuevo',
  formerTitle: 'Antes otras personas guardaban partes.',
  formerWhy:
    'Sus partes antiguas siguen sirviendo juntas, tantas como hacían falta entonces, hasta que ya no estén.',
  formerCards: (names: string) => `En papel: ${names}. Pida la tarjeta y destrúyala.`,
  formerTabs: (names: string) =>
    `En un navegador: ${names}. El enlace borra allí la parte antigua; que nadie haya hecho una copia, usted tiene que creerlo.`,
  endLink: 'Hacer el enlace',
  endQr:
    'Para quienes guardaban antes una parte: la borra en su navegador. No contiene ningún secreto y no caduca.',

  handOverIntro:
    'Dé cada parte a una sola persona y no se quede con ninguna: varias de ellas juntas son sus claves.',
  showParts: 'Mostrar las partes',
  partFor: (name: string) => `Parte para ${name}`,
  handedOver: 'Ya las he entregado',
  linkWhy: (name: string) =>
    `${name} abre este enlace en su propio navegador y guarda allí la parte. Después pídale los tres caracteres que ve.`,
  partQr: (name: string) =>
    `Una parte de sus claves, solo para ${name}: quien tenga esta imagen tiene la parte. Por sí sola no abre nada. No caduca.`,
  link: 'Lo mismo, como enlace',
  cardTitle: (name: string) => `Una parte de las claves de ${name}`,
  cardFor: (keeper: string, name: string, needed: number) =>
    `${keeper} guarda esta tarjeta para ${name}. Sola no abre nada; con ${figure(needed)} partes como esta vuelven las claves de sus historiales de salud.`,
  cardQr: 'La misma parte, como imagen: quien la tenga tiene la parte. Por sí sola no abre nada. No caduca.',
  cardTodo: (name: string) => [
    `Guarde esta tarjeta donde guarda su pasaporte. Désela o léasela solo a ${name}, cuando sepa con certeza quién es.`,
    `Si ${name} pregunta si aún la tiene, lea las palabras que le pida, y ninguna más.`,
    `Para ayudar: ${name} abre la página indicada abajo en un dispositivo sin claves, elige «Mi gente me ayuda» y escribe las 32 palabras en su orden, o abre allí la imagen. Bastan las cuatro primeras letras de cada una.`,
  ],
  cardMade: (date: string, address: string) => `Hecha el ${date}. Página: ${address}`,

  keptTitle: 'Partes que guardo para otras personas',
  keptNone: 'No guarda ninguna. Quien confíe en usted le enviará un enlace.',
  keptFor: (name: string) => `Usted guarda una parte para ${name}.`,
  keptSince: (date: string) => `Es del ${date}.`,
  tell: (name: string, characters: string) =>
    `Si ${name} pregunta si aún la tiene, la respuesta de hoy es ${characters}.`,
  tellWhy: 'Estos tres caracteres dicen que usted tiene la parte, y nada sobre ella.',
  drop: (name: string) => `Borrar la parte de ${name}`,
  dropWhy: (name: string) =>
    `Avise antes a ${name}: con una parte menos le será más difícil volver. Aquí no se puede recuperar.`,
  dropSure: 'Borrarla',
  dropped: 'La parte se ha borrado de este dispositivo.',
  lockFirst:
    'Sin frase de acceso ni llave de acceso, quien abra este navegador puede dar la parte a otros. Ponga una en «Este dispositivo», o aquí.',
  keepTitle: (name: string) => `¿Guardar una parte para ${name}?`,
  keepIntro: (name: string) =>
    `${name} le confía una parte de las claves de sus historiales de salud. Si se pierde todo lo demás, usted y otras personas ayudan a ${name} a volver.`,
  keepAlone: 'Con ella usted no puede abrir ni leer nada.',
  keepAsked: (name: string) =>
    `Devuélvala solo después de hablar con ${name}. Nadie más la necesitará nunca, ningún centro y ninguna asistencia.`,
  keepWhere:
    'Se queda en este navegador, sellada con las claves de usted; si aún no hay, se hacen ahora. Al borrar los datos del navegador, se borra.',
  keepInstead: (name: string) => `Sustituye a la parte anterior que usted guarda para ${name}.`,
  keep: (name: string) => `Guardarla para ${name}`,
  keepOwn: (keeper: string) =>
    `Es una parte de las claves de usted, para ${keeper}. Hay que abrirla en su dispositivo.`,
  useWhy: (name: string, date: string) =>
    `Usted está pidiendo ayuda a su gente en este dispositivo. Esta es una parte de las claves de ${name}, del ${date}.`,
  use: 'Usarla para volver',
  endTitle: (name: string) => `${name} ya no necesita la parte anterior`,
  endWhy: (name: string, date: string) =>
    `${name} ha elegido de nuevo en quién confía. La parte del ${date} que usted guarda ya no vale y se puede borrar. Para usted no cambia nada más.`,
  endNothing: 'En este navegador usted no guarda esa parte: no tiene que hacer nada.',

  giveTitle: (name: string) => `${name} le pide ayuda`,
  giveIntro: (name: string) =>
    `Alguien que dice ser ${name} ha perdido las claves y pide la parte que usted guarda.`,
  giveNone:
    'En este navegador no se guarda ninguna parte. Si guarda una en otro navegador o perfil, abra allí el enlace. Una tarjeta impresa se lee o se muestra.',
  callTitle: (name: string) => `Hable antes con ${name}`,
  callWhy:
    'Llame a un número que usted conozca, o véanse. Cualquiera puede enviar un enlace así, con cualquier nombre. No se fíe de un mensaje.',
  tellNumber: (name: string) => `Diga a ${name} estas seis cifras:`,
  digits: (name: string) => `Las seis cifras que ${name} le lee`,
  digitsHelp: 'Si no coinciden, hay alguien entre ustedes: no dé nada.',
  which: 'La parte que da',
  give: 'Dar la parte',
  givenTitle: (name: string) => `Envíe esto a ${name}`,
  givenWhy: 'Va sellada para el dispositivo que la pidió: nadie más puede abrirla.',
  givenQr: (name: string) =>
    `La parte, sellada para el dispositivo de ${name} que la pidió: nadie más puede abrirla. Ya no sirve cuando ${name} haya recuperado las claves.`,

  helpedTitle: 'Mi gente me ayuda',
  helpedIntro:
    'Para quien perdió el dispositivo y las palabras, y dio partes de las claves a otras personas. Desde aquí no se envía nada: los enlaces los llevan ustedes.',
  ask: 'Pedir ayuda',
  askNameHelp: 'El que usó cuando les dio las partes.',
  askTitle: 'Envíe esto a cada persona',
  askWhy: 'No contiene ningún secreto. Llámelas también: hablarán con usted antes de darle nada.',
  askQr: (name: string) =>
    `Pide su parte a quienes guardan una, hasta que ${name} haya recuperado las claves. No contiene ningún secreto: antes hablan con ${name}.`,
  phoneTitle: 'Por teléfono',
  phoneWhy:
    'Le dicen seis cifras; usted lee otras seis de vuelta. Así saben que es su dispositivo el que pide.',
  number: 'Las seis cifras que le dicen',
  showDigits: 'Mostrar las seis cifras',
  readDigits: 'Léales estas:',
  again: 'Empezar de nuevo',
  againWhy:
    'La petición termina y aquí se borran las partes que llegaron. Lo que se envió para esta petición ya no abre nada.',
  againSure: 'Terminarla',
  cameTitle: 'Lo que ha vuelto',
  cameNone:
    'Nada todavía. Lo que llegue queda sellado en este dispositivo, también cuando se cierra la página.',
  came: (have: number, needed: number, date: string) =>
    `${figure(have)} de ${count(needed, 'parte necesaria', 'partes necesarias')}, del ${date}.`,
  card: (place: number) => `Tarjeta ${place}`,
  standing: {
    good: 'encaja.',
    unchecked: 'está completa. Si encaja, se verá con las demás.',
    wrong: 'no es como se hizo. Quítela.',
  },
  remove: 'Quitarla',
  answer: 'Lo que le enviaron, o las 32 palabras de una tarjeta',
  answerHelp: 'De las palabras bastan las cuatro primeras letras de cada una.',
  add: 'Añadirla',
  bring: 'Recuperar mis claves',
  bringBusy: 'Juntando las partes…',
  broughtTitle: 'Sus claves están de nuevo en este dispositivo',
  broughtIntro:
    'Un enlace de la red lleva al resto: se vuelven a encontrar sus consentimientos e historiales. Después anote las 24 palabras, o elija personas de nuevo.',
}
