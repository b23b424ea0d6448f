/** As `plan --as graph` prints it. */
export interface GraphPlan {
  graph: string;
  tenant: string;
  notes: string[];
  requests: {
    id: string;
    method: string;
    url: string;
    headers?: Record<string, string>;
    body?: Record<string, unknown>;
    expects?: Record<string, unknown>;
    isThere?: { status: number; message: string };
    dependsOn?: string[];
    uses?: string[];
  }[];
}

export interface Access {
  /** Where Graph is. */
  origin: string;
  token: string;
}

/** Sends the requests in their order, by what the text says about itself and nothing else. */
export async function applyRequests(plan: GraphPlan, { origin, token }: Access): Promise<void> {
  const answers = new Map<string, Record<string, string>>();
  for (const { id, method, url, headers, body, uses = [], expects, isThere } of plan.requests) {
    let path = url;
    const filled = { ...body };
    for (const use of uses) {
      const [request = '', property = ''] = use.split('.');
      const value = answers.get(request)?.[property];
      if (value === undefined) throw new Error(`nothing answered ${use}`);
      path = path.replaceAll(`{${use}}`, value);
      for (const [name, given] of Object.entries(filled)) if (given === `{${use}}`) filled[name] = value;
    }
    const response = await fetch(`${origin}${new URL(plan.graph).pathname}${path}`, {
      method,
      headers: { ...headers, authorization: `Bearer ${token}` },
      body: body ? JSON.stringify(filled) : null,
    });
    const text = await response.text();
    const wasThere = response.status === isThere?.status && text.includes(isThere.message);
    if (!wasThere && ![200, 201, 204].includes(response.status))
      throw new Error(`${method} ${path} was answered by ${response.status}: ${text}`);
    const answer = text === '' ? {} : JSON.parse(text);
    for (const [name, value] of Object.entries(expects ?? {}))
      if (JSON.stringify(answer[name]) !== JSON.stringify(value))
        throw new Error(`${method} ${path} was answered by another ${name}: ${text}`);
    answers.set(id, answer);
  }
}

/** Sends them all at once, as `POST /$batch` takes them. @returns the statuses, in order */
export async function applyBatch(plan: GraphPlan, { origin, token }: Access): Promise<number[]> {
  const response = await fetch(`${origin}/v1.0/$batch`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ requests: plan.requests }),
  });
  const { responses } = (await response.json()) as { responses: { id: string; status: number }[] };
  return plan.requests.map(({ id }) => responses.find((one) => one.id === id)?.status ?? 0);
}
