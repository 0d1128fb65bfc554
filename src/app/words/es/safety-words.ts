/**
 * Words of the page that says what the cryptography rests on; loaded with it. `plain` is for everybody; `exactly`
 * is for somebody who would review it, and uses the field's terms.
 */
import type { Ground, safetyWords as English } from '../en/safety-words.ts'
import { sources } from '../sources.ts'

const proven: readonly Ground[] = [
  {
    title: 'Un historial se abre solo para quien nombra su regla',
    plain:
      'Quien no tiene lo que pide la regla no puede abrir el historial. Tampoco pueden varias personas juntas que tengan una parte cada una.',
    exactly: [
      'ABE de política en el texto cifrado con varias autoridades, de Rouselakis y Waters, como encapsulado de clave, y después AES-256-GCM. La demostración es en el modelo del oráculo aleatorio, con una hipótesis de tipo q sobre el grupo de emparejamiento (su instancia crece con el ataque), y estática: el adversario nombra la política, las claves y las autoridades que controla antes de ver las claves públicas.',
      'Lo demostrado es seguridad frente a texto claro elegido. Una clave derivada ligada a política, filas y lugar detecta cualquier cambio; la variante 2 hace todo el azar de una semilla (Fujisaki y Okamoto) y lo comprueba tras abrir, lo que delata a un autor que selló filas que abren otra cosa.',
      'AES-GCM no se compromete con su clave, así que la clave derivada lleva un compromiso propio, que se compara primero y está en el libro.',
    ],
    change:
      'Un esquema con seguridad adaptativa bajo una hipótesis estándar sería mejor base; los conocidos cuestan más en cada operación. Si cayera la hipótesis de tipo q, se abriría todo historial sellado hasta ahora.',
    sources: [sources.rouselakisWaters],
  },
  {
    title: 'Un paciente consiente sin dar su nombre',
    plain:
      'La firma muestra «un paciente de este hospital» y nada más. De dos de ellas no se puede saber si son de una misma persona, ni siquiera con ordenadores sin límite. El hospital lo sabe, porque entrega el consentimiento.',
    exactly: [
      'Firmas basadas en atributos de Maji, Prabhakaran y Rosulek, instancia 3: infalsificables en el modelo de grupo genérico; quién firmó, entre todos los que podían, queda oculto incondicionalmente.',
      'Una autoridad demuestra que todas sus claves de columna salen de un mismo (a, b). Las afirmaciones llevan un año, porque nada más retira una clave de firma.',
      'Quien comprueba una firma une sus ecuaciones con pesos de 128 bits sacados cuando la firma ya está fijada: una falsa pasa una vez de cada 2^128, y salvo eso todos los nodos coinciden.',
      'Donde las instituciones registran juntas a quienes firman, las que se preguntan, y los responsables que responden por alguien, ven la clave con la que se registra a una persona, la misma en cada hospital: pueden saber que esa persona estuvo otra vez en algún lugar, y no quién es. Ninguna firma la muestra.',
    ],
    change:
      'Las otras dos instancias del mismo artículo se apoyan en hipótesis en lugar del grupo genérico, con firmas mucho más largas. Un registro a ciegas ocultaría la clave de la persona a quienes se pregunta.',
    sources: [sources.maji],
  },
  {
    title: 'Los votos y los bloques definitivos no se pueden falsificar',
    plain:
      'Un bloque es definitivo cuando lo firmaron lugares con más de dos tercios de la participación. Nadie puede firmar por ellos.',
    exactly: [
      'Firmas BLS en G1, con resumen según RFC 9380 y una etiqueta por finalidad; infalsificables en el modelo del oráculo aleatorio si co-Diffie–Hellman es difícil. Una clave entra en un agregado solo con una prueba de posesión ligada a su dispositivo, contra claves tramposas y copiadas.',
      'Todas las demás firmas son Ed25519, juzgadas por la regla ZIP-215 con S < L, porque si no las implementaciones difieren en claves rebuscadas y los validadores se dividirían.',
    ],
    change: 'No hay nada previsto. Ambas se apoyan tanto en el uso prolongado como en sus demostraciones.',
    sources: [sources.hashToCurve, sources.ed25519, sources.zip215, sources.ristenpartYilek],
  },
  {
    title: 'Lo que se sella para una persona, y lo que cierra una frase de acceso',
    plain:
      'Los motivos de lectura, las claves y los mensajes se sellan para un solo destinatario. Una frase de acceso protege tanto como cueste adivinarla.',
    exactly: [
      'HPKE en modo base con X25519, HKDF-SHA256 y AES-256-GCM, cada caja ligada a red, finalidad y lugar. No muestra quién la envió; donde importa, va firmada.',
      'El almacén de claves se cierra con Argon2id con 46 MiB y una pasada, lo que puede pagar la pestaña de un teléfono.',
      'Una llave de acceso abre el almacén con una clave que da el autenticador (WebAuthn, extensión PRF).',
      'Lo que abre un PIN está solo en la memoria de la pestaña, para cinco intentos; en el disco no hay nada de ello.',
    ],
    change:
      'Quien tiene una llave de acceso y las 24 palabras no necesita una frase que alguien pueda adivinar.',
    sources: [sources.hpke, sources.argon2],
  },
  {
    title: 'En el libro no hay nombres de personas',
    plain:
      'De quien tiene una cuenta, el libro guarda un número al que solo corresponde un nombre, y nadie puede deducir el nombre a partir de él. Las instituciones de la red se comunican los nombres entre ellas y a los pacientes registrados en ellas; con cada lectura el paciente sabe quién leyó. Solo un registro público nombra a personas en el libro, y eso queda para siempre.',
    exactly: [
      'SHA-256 sobre 256 bits aleatorios y el nombre, rellenado hasta una longitud fija: no se puede abrir con otro nombre sin una colisión de SHA-256, y no dice nada del nombre en el modelo del oráculo aleatorio. La apertura está también en el libro, en una caja HPKE para la clave de la propia cuenta, de modo que las 24 palabras la recuperan.',
      'Quien conoce un nombre puede transmitirlo con su prueba. Lo que hace una cuenta queda enlazado: quien aprende su nombre sabe lo que hizo antes.',
    ],
    change:
      'Credenciales anónimas para el personal, con las que un acto no se pueda enlazar con el siguiente.',
    sources: [sources.hpke],
  },
]

const changed: readonly Ground[] = [
  {
    title: 'El cifrado se calcula en otra clase de grupo',
    plain:
      'El esquema del artículo se trasladó a la curva que hoy usa todo el mundo. Creemos que la demostración se traslada con él; nadie ha publicado que sea así.',
    exactly: [
      'Rouselakis y Waters escriben en un grupo de emparejamiento simétrico. Aquí las identidades y los atributos se resumen a G1, y todo lo publicado que se multiplica está en G2 de BLS12-381, sin aplicación entre ambos.',
      'Argumento: un adversario puede hacer estrictamente menos que en el grupo simétrico, así que una cota del grupo genérico se conserva; la reducción se conserva cuando la hipótesis se enuncia con cada elemento dado en los dos grupos.',
      'BLS12-381 se eligió para 128 bits. Las estimaciones del mejor ataque conocido a su cuerpo de llegada van de unos 117 a 126 bits.',
    ],
    change:
      'Lo zanjaría una demostración publicada de esta colocación. Un ataque más rápido al cuerpo de llegada pediría una curva mayor, y habría que sellar de nuevo todos los historiales.',
    sources: [sources.rouselakisWaters, sources.pairingCurves],
  },
  {
    title: 'Pequeños cambios en el esquema de firma',
    plain:
      'Los números públicos del esquema los calcula cualquiera, en lugar de sortearlos alguien en quien habría que confiar.',
    exactly: [
      'h_j y C se resumen a la curva en lugar de sortearse en una preparación, y también la base de una persona donde las instituciones la registran: en el modelo del oráculo aleatorio es la misma distribución, y a nadie le queda una trampilla.',
      'El fiduciario da a0·Kb donde el artículo tiene (1/a0)·Kb, lo que intercambia los nombres de h_0 y A0 en la única ecuación donde aparecen; t de n pueden hacerlo sin hablar entre sí.',
    ],
    change:
      'Un fallo en este intercambio de nombres sería una falsificación; es lo primero que hay que comprobar.',
    sources: [sources.maji],
  },
  {
    title: 'Abrir en dos mitades',
    plain:
      'Un lugar que guarda hace una mitad y quien lee hace la otra, de modo que nada se abre antes de constar en el registro. El lugar y quien lee, juntos, podrían abrir sin él.',
    exactly: [
      'Según Green, Hohenberger y Waters: las claves de transformación son claves corrientes elevadas a 1/z. De un T fuera del grupo de orden r no sale nada elevado a z, para que un fallo no diga nada de z; el compromiso de clave detecta una respuesta errónea.',
      'Su teorema es para otros esquemas. Para esta composición la seguridad se argumenta por analogía.',
    ],
    change:
      'Una demostración para este esquema. Las partes repartidas entre varios lugares, abajo, quitan el poder a cada uno por separado.',
    sources: [sources.greenHohenbergerWaters],
  },
]

const own: readonly Ground[] = [
  {
    title: 'Claves que se dan sin ser vistas',
    plain:
      'Una autoridad da una clave de tal modo que ella misma no puede usarla, y quien lee tampoco la recibe: la recibe un lugar que guarda. Esta manera de darla es nuestra.',
    exactly: [
      'Quien lee publica A = g1^(1/z), B = H(gid)^(1/z) y una demostración de un mismo exponente, con el reto sobre todos los puntos y sobre cuenta, red y generación de clave. La autoridad responde (A^α·B^y·F(u)^t, g2^t) con una demostración de (α, y, t).',
      'Argumento: la demostración hace extraíble z y fija A y B en los valores honestos, así que lo que se da es una clave honesta elevada a 1/z con un t uniforme. Nunca se publica una potencia de g2 por z o 1/z.',
      'Un mismo t usado dos veces revelaría una clave para cada atributo de su autoridad: se sortea en cada concesión, un reintento envía los bytes guardados, y los servidores rechazan uno ya visto.',
    ],
    change: 'Una reducción al oráculo de claves del esquema, escrita entera y revisada.',
    sources: [sources.venemaAlpar],
  },
  {
    title: 'La demostración en cada cabecera sellada',
    plain:
      'Sin ella alguien podría pasar una clave sellada a otro historial y hacer que se abriera con el registro de aquel.',
    exactly: [
      'Cualquiera puede volver a aleatorizar las filas de este esquema. Por eso el autor demuestra conocer el azar de cada fila, en una sola prueba de Schnorr sobre potencias del reto, ligada a red, consentimiento, cuerpo, dueño y política.',
      'Un polinomio de grado n en el reto: una afirmación falsa pasa con probabilidad n/r. Fiat y Shamir en el modelo del oráculo aleatorio.',
    ],
    change: 'Un cifrado que no se pudiera volver a aleatorizar no necesitaría esta demostración.',
    sources: [sources.maurer],
  },
  {
    title: 'Varios lugares de los que hacen falta algunos',
    plain:
      'Las claves de transformación se pueden repartir entre lugares, de modo que uno solo, aun junto con quien lee, no abre nada. Un lugar que miente queda nombrado.',
    exactly: [
      'La parte j es tk·g1^(f(j)) con f(0) = 0; D_k = g2^(ρ_k) son públicos. Cegar con F(u) sería un error: C4 lo quita de nuevo. Menos de t partes dejan e(g1, g2)^(ρ·r), argumentado solo en el grupo genérico.',
      'Cada respuesta lleva una demostración de conocimiento de las partes que hay detrás, según Maurer, de modo que un fallo es del servidor o del autor y se puede mostrar a otros.',
    ],
    change:
      'Una reducción en lugar de un argumento de grupo genérico. Los lugares que colaboran en el número necesario son un solo lugar.',
    sources: [],
  },
  {
    title: 'Responsables de los que hacen falta algunos',
    plain:
      'Varias personas pueden llevar la clave de una autoridad de modo que ninguna la tiene. La clave no existe nunca entera en ningún lugar.',
    exactly: [
      'Generación distribuida de claves según Gennaro, Jarecki, Krawczyk y Rabin: primero compromisos de Pedersen, y los valores en el exponente se revelan cuando todos están ligados, para que el último en hablar no pueda torcer la clave. Termina a pesar de t − 1 responsables deshonestos si n ≥ 2t − 1; el adversario es estático. α se revela solo en el grupo de llegada, porque g^α abriría todos los historiales.',
      'Las partes de las claves concedidas se demuestran con la clave parcial de cada responsable. Las claves para firmar consentimientos no se reparten: la inversión que las hace se rompería con la primera pestaña devuelta a un estado anterior. Cada responsable tiene un (a, b) propio, demostrado al entrar, y da una clave propia; una afirmación sobre lo que conceden es una puerta de t sobre todos, así que una firma muestra que t lo concedieron, y no quiénes. Una clave se abre solo para la persona cuya propia firma la pidió; que esa persona está en el mostrador se lo creen a quien llaman allí.',
    ],
    change:
      'Un número t de responsables que se conciertan son la autoridad. Renovar las partes cada cierto tiempo limitaría cuánto sirve una robada.',
    sources: [sources.gennaro],
  },
  {
    title: 'Claves de las que otras personas guardan partes',
    plain:
      'Menos personas de las que hacen falta no aprenden nada de sus partes. Tantas como hacen falta pueden abrir todo lo que puede su dueño, sin él y sin dejar rastro.',
    exactly: [
      'Reparto de Shamir de la semilla, módulo el orden de los grupos de BLS12-381; cuál de tres números como mucho es el bueno se ve por la clave pública del dueño. Los coeficientes salen de la semilla por HKDF, de modo que las partes se hacen de nuevo y no están en ningún sitio: el secreto frente a k − 1 personas descansa en HKDF y en ningún grupo.',
      'Una parte contiene resúmenes de todas las demás, firmados con una clave de la semilla. Los compromisos de Feldman atarían a quien reparte a un solo polinomio; aquí quien reparte es el dueño, y dejarían la semilla a quien algún día calcule logaritmos discretos.',
      'Quien pide muestra primero una clave de un solo uso; la pestaña de quien da saca entonces seis cifras, y se leen de vuelta seis cifras de ambas. Una clave que alguien entre los dos haya elegido antes sirve como mucho para unas decenas de un millón de números, calcule lo que calcule.',
    ],
    change:
      'Las partes antiguas sirven mientras sirvan las claves. Claves que se puedan cambiar, con todos los historiales sellados de nuevo, acabarían con ellas.',
    sources: [],
  },
  {
    title: 'Abrir en una urgencia',
    plain:
      'Instituciones elegidas de antemano pueden abrir juntas cuando no se puede preguntar a un paciente. Menos de las acordadas no pueden.',
    exactly: [
      'Reparto de Feldman de un e al azar; los compromisos g1^(a_k) permiten a cada institución comprobar su parte y al dueño comprobar el conjunto. El secreto frente a t − 1 se apoya en logaritmos discretos en G1, no en la información.',
    ],
    change: 'Los compromisos de Pedersen ocultarían e incondicionalmente, con el doble de tamaño.',
    sources: [sources.feldman],
  },
]

const device: readonly Ground[] = [
  {
    title: 'La página es la que usted cree',
    plain:
      'Quien sirve esta página puede servir otra en una visita posterior. La página pregunta antes de tomar una versión nueva, y eso solo obliga a un anfitrión honrado.',
    exactly: [
      'Se confía el código a un servidor estático. El service worker conserva una versión y anuncia la siguiente; aun así un navegador puede traer la página de nuevo. No hay firma de una versión ni registro de versiones.',
    ],
    change:
      'Compilaciones que cualquiera pueda repetir, con sus resúmenes publicados en varios lugares, o un paquete instalado.',
    sources: [],
  },
  {
    title: 'El dispositivo no filtra nada',
    plain:
      'Un programa en la misma máquina que mida muy de cerca podría averiguar algo de las claves. JavaScript no puede prometer lo contrario.',
    exactly: [
      'Los secretos duraderos se multiplican con una secuencia fija de operaciones, hasta donde WebAssembly la respeta; los secretos de un solo uso pasan por tablas indexadas por ellos. El final eleva T al z de quien lee en tiempo variable. El motor, las cachés y las copias de la recolección de memoria quedan fuera de alcance.',
      'Las claves viven en un worker propio y se sobrescriben tras usarlas donde se puede; terminar el worker libera su memoria.',
    ],
    change:
      'Criptografía de tiempo constante ofrecida por el propio navegador. Para emparejamientos no la hay.',
    sources: [],
  },
  {
    title: 'El azar es azar',
    plain:
      'Todas las claves salen de los números aleatorios del navegador. Si se pueden adivinar, también las claves.',
    exactly: [
      'crypto.getRandomValues, sin alternativa. Todas las claves duraderas de una persona salen de una semilla de 256 bits por caminos HKDF etiquetados bajo el identificador de la red. Lo que delataría algo si se repitiera (los nonces de las demostraciones, el azar de las firmas, el t de las claves concedidas, la clave de un archivo) se resume de un sorteo y de todo aquello con lo que se usa, de modo que una máquina devuelta a un estado anterior se repite y no revela nada.',
    ],
    change: 'Semillas de dados o de un segundo dispositivo no dependerían de un solo generador.',
    sources: [sources.hkdf],
  },
  {
    title: 'El código hace lo que dice',
    plain: 'Nadie de fuera lo ha examinado todavía.',
    exactly: [
      'Cada esquema tiene vectores de prueba que se vuelven a calcular con una biblioteca independiente a partir solo de fórmulas, y pruebas con falsificaciones rebuscadas. Eso encuentra errores; no es una auditoría. Los emparejamientos son los de mcl, compilados a WebAssembly por su autor: el binario está fijado y aquí no se reconstruye.',
    ],
    change: 'Una auditoría de personas a las que se pague por romperlo.',
    sources: [],
  },
  {
    title: 'Otro dispositivo suyo',
    plain:
      'Sus claves pasan de un dispositivo a otro cuando usted ha comparado seis cifras en las dos pantallas. Quien esté en medio y no las vea no recibe nada.',
    exactly: [
      'El dispositivo nuevo se compromete con una clave de un solo uso, el antiguo responde con un número aleatorio y entonces se muestra la clave; las cifras son 20 bits de un resumen de todo eso y de las claves de los dos nodos. Quien esté en medio acierta las mismas cifras una vez en un millón de intentos, y un enlace vale para uno. La semilla se sella para esa clave con HPKE, ligada a lo que se dijo.',
    ],
    change: 'Más cifras, o una imagen que compare una cámara.',
    sources: [],
  },
]

const open: readonly Ground[] = [
  {
    title: 'Un dispositivo perdido con las claves abiertas',
    plain:
      'Quien lo encuentra abierto es usted, hasta que retire sus permisos y empiece de nuevo con otras claves. Quitarlo de su lista solo le priva de lo que comparten sus dispositivos.',
    exactly: [
      'Todos los dispositivos de una persona tienen la misma semilla. Nada en el libro pasa un consentimiento a otras claves de propietario: retirarlo lo termina, y una llegada nueva con otra semilla empieza otro.',
    ],
    change:
      'Un acto con el que el propietario pase sus consentimientos a las claves de una semilla nueva, de modo que las antiguas no valgan nada.',
    sources: [],
  },
  {
    title: 'Ordenadores cuánticos',
    plain:
      'Los bytes sellados que alguien recoja hoy podría abrirlos un gran ordenador cuántico, si alguna vez lo hay. Quién firmó un consentimiento queda oculto incluso entonces.',
    exactly: [
      'Los emparejamientos, X25519, Ed25519 y BLS caen con el algoritmo de Shor. AES-256, SHA-256 y Argon2id, no. El anonimato de las firmas basadas en atributos es incondicional; que no se puedan falsificar no lo es.',
    ],
    change:
      'Un encapsulado de clave híbrido para las cajas selladas está al alcance. El cifrado basado en atributos con retículos y varias autoridades aún no es práctico en un navegador.',
    sources: [],
  },
  {
    title: 'Quienes pueden abrir por derecho',
    plain:
      'Las autoridades que juntas cumplen una regla pueden darse lo que pide, y leer. La pantalla nombra a las instituciones que podrían hacerlo solas.',
    exactly: [
      'La custodia de claves es propia del cifrado basado en atributos. Un hospital también podría inventar un paciente y firmar por él; donde varias personas responden por sus pacientes, podrían tantas de ellas como hacen falta.',
      'Un servidor de lectura y quien lee, juntos, pueden abrir sin anotación, hasta donde alcanzan los atributos de quien lee. Retirar un atributo obliga a los servidores desde un bloque; no cambia una clave que tenga un servidor deshonesto.',
    ],
    change:
      'Varios responsables y varios servidores, para que tengan que ser deshonestas más personas a la vez.',
    sources: [],
  },
]

export const safetyWords: typeof English = {
  intro:
    'Qué protege aquí un historial, y cuánta seguridad se puede tener en ello. Cada entrada dice primero qué significa para usted; los detalles son para quien quiera comprobarlo.',
  exactly: 'Con exactitud',
  change: 'Qué lo cambiaría:',
  sources: 'Fuentes',
  groups: [
    {
      title: 'Demostrado por otros, bajo hipótesis',
      intro: 'Publicado y estudiado durante años.',
      grounds: proven,
    },
    {
      title: 'Cambiado respecto a lo demostrado',
      intro:
        'Cercano a esquemas publicados; por qué creemos que las demostraciones siguen valiendo está en los detalles.',
      grounds: changed,
    },
    {
      title: 'Propio',
      intro: 'Argumentado por nosotros y probado contra ataques; nadie más lo ha revisado aún.',
      grounds: own,
    },
    {
      title: 'Aceptado por confianza',
      intro:
        'Lo que ninguna matemática puede dar: el dispositivo, la página, las personas que la escribieron.',
      grounds: device,
    },
    { title: 'Sin protección', intro: 'Conocido, y aquí no resuelto.', grounds: open },
  ],
}
