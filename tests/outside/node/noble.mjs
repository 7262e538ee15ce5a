// Which notes carry an ML-DSA-44 cosignature (c2sp.org/tlog-cosignature) of this key, by @noble/post-quantum. Question on
// standard input, answer on standard output, both JSON.
import { readFileSync } from 'node:fs'
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js'

const uint64 = (number) => {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64BE(BigInt(number))
  return buffer
}
const short = (text) => Buffer.concat([Buffer.of(Buffer.byteLength(text)), Buffer.from(text)])

const statement = (name, time, [origin, size, root]) =>
  Buffer.concat([
    Buffer.from('subtree/v1\n\0'),
    short(name),
    time,
    short(origin),
    uint64(0),
    uint64(size),
    Buffer.from(root, 'base64'),
  ])

const cosigned = (note, key) => {
  const [name, id] = key.split('+', 2)
  const publicKey = Buffer.from(key.slice(name.length + id.length + 2), 'base64').subarray(1)
  const end = note.lastIndexOf('\n\n')
  const lines = note.slice(end + 2).split('\n')
  const line = lines.find((one) => one.startsWith(`\u2014 ${name} `))
  const value = Buffer.from(line.split(' ')[2], 'base64')
  const [keyId, time, signature] = [value.subarray(0, 4), value.subarray(4, 12), value.subarray(12)]
  const message = statement(name, time, note.slice(0, end).split('\n'))
  return keyId.toString('hex') === id && ml_dsa44.verify(signature, message, publicKey)
}

const { notes, key } = JSON.parse(readFileSync(0))
console.log(JSON.stringify(notes.map((note) => cosigned(note, key))))
