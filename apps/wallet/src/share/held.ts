import { answerDcql, type DcqlAnswer, type HeldCredential, type ReceivedRequest } from '@jatidiri/credentials';
import { readDocument } from '../card/documents.ts';
import { configurations, vctOf } from '../receive/vct.ts';

/** What in this wallet answers a request, and the documents that its holder would show. */
export async function answerFor({
  query,
}: ReceivedRequest): Promise<{ answer: DcqlAnswer; held: readonly HeldCredential[] }> {
  const read = await Promise.all(
    configurations.map(async (id) => {
      const document = await readDocument(id);
      return document && !document.expired ? [{ id, type: vctOf[id], ...document }] : [];
    }),
  );
  const held = read.flat();
  return { answer: answerDcql(query, held), held };
}
