import { SerializerSelector, type Serializer, type SerializerFactory } from '@fastify/fast-json-stringify-compiler'

/**
 * Writers of answers, each made when the first such answer is sent: a server has many hundred of them, and making all took most of its start.
 * That each of them can be made is a test's business (tests/architecture/answers.test.ts).
 */
export const lateSerializers: SerializerFactory = (schemas, options) => {
  const make = SerializerSelector()(schemas, options)
  return (route) => {
    let write: Serializer | undefined
    return (answer) => (write ??= make(route))(answer)
  }
}
