// Nodemailer as its manual shows it: one transport with a pool of connections, each message composed and signed as it is sent.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, file] = process.argv.slice(2);
const nodemailer = createRequire(`${folder}/`)("nodemailer");
const work = JSON.parse(readFileSync(file, "utf8"));
const transport = nodemailer.createTransport({
  host: "127.0.0.1",
  port: work.Port,
  ignoreTLS: true,
  pool: true,
  maxConnections: work.Connections,
  maxMessages: Infinity,
  ...(work.PrivateKey && { dkim: { domainName: work.Domain, keySelector: "bench", privateKey: work.PrivateKey } }),
});

let begun = 0;
async function send(until) {
  while (begun < until) {
    const letter = work.Letters[begun++ % work.Letters.length];
    await transport.sendMail({
      from: { name: letter.FromName, address: letter.From },
      to: letter.To,
      replyTo: letter.ReplyTo,
      subject: letter.Subject,
      text: letter.Text,
      html: letter.Html,
    });
  }
}

// Twice as many as connections, so that none of them ever waits for a message.
const sendAll = (until) => Promise.all(Array.from({ length: 2 * work.Connections }, () => send(until)));
await sendAll(work.WarmUp);
const [clock, processor] = [process.hrtime.bigint(), process.cpuUsage()];
await sendAll(work.WarmUp + work.Messages);
const { user, system } = process.cpuUsage(processor);
console.log(JSON.stringify({ Milliseconds: Number(process.hrtime.bigint() - clock) / 1e6, ProcessorMilliseconds: (user + system) / 1e3, Memory: process.resourceUsage().maxRSS * 1024 }));
transport.close();
