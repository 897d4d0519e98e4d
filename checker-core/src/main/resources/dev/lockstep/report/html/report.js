'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const text = (index) => data.texts[index];
  const CAUSES = 40, FINDINGS = 25, CHANGES = 200;
  const chosen = { query: '', rule: '', severities: new Set(['error', 'warning', 'info']), file: '' };

  /** An element; children are elements or text, which is never markup. */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === 'class') element.className = value;
      else element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  /** Shows a part of a long list, and a button for the next part. */
  function paged(into, items, size, draw) {
    let shown = 0;
    const next = () => {
      items.slice(shown, shown + size).forEach((item) => into.append(draw(item)));
      shown = Math.min(items.length, shown + size);
      if (shown < items.length) {
        const button = make('button', { type: 'button' }, `Show ${Math.min(size, items.length - shown)} more of ${(items.length - shown).toLocaleString('en')}`);
        const holder = make('div', { class: 'more' }, button);
        button.addEventListener('click', () => {
          const first = shown;
          holder.remove();
          next();
          const focus = into.children[first];
          if (focus) (focus.querySelector('summary') || focus).focus();
        });
        into.append(holder);
      }
    };
    next();
  }

  /** Draws what is inside only when it is opened. */
  function lazily(details, draw) {
    details.addEventListener('toggle', () => {
      if (details.open && !details.drawn) {
        details.drawn = true;
        draw();
      }
    });
  }

  // What is looked for is compared with all that a finding says, made once.
  const haystacks = [];
  function haystack(index) {
    if (haystacks[index] === undefined) {
      const finding = data.findings[index];
      const parts = [data.rules[finding.rule].id];
      for (const field of ['name', 'message', 'from', 'to', 'toClass', 'error']) {
        if (finding[field] !== undefined) parts.push(text(finding[field]));
      }
      finding.places.forEach((place) => parts.push(text(place)));
      haystacks[index] = parts.join('\n').toLowerCase();
    }
    return haystacks[index];
  }

  function matches(index) {
    const finding = data.findings[index];
    if (chosen.rule && data.rules[finding.rule].id !== chosen.rule) return false;
    if (chosen.file) {
      const inFile = (field) => finding[field] !== undefined && text(finding[field]) === chosen.file;
      if (!inFile('from') && !inFile('to')) return false;
    }
    return chosen.query.every((word) => haystack(index).includes(word));
  }

  function row(list, term, value, kind) {
    if (value === null || value === undefined || value === '') return;
    list.append(make('dt', {}, term), make('dd', kind ? { class: kind } : {}, value));
  }

  function lines(values) {
    return make('ul', {}, ...values.map((value) => make('li', { class: 'code' }, value)));
  }

  function detail(finding) {
    const rule = data.rules[finding.rule];
    const list = make('dl');
    if (finding.name !== undefined) row(list, 'Asks for', make('code', {}, text(finding.name)));
    if (finding.candidates) {
      row(list, 'There is', lines(finding.candidates.map((each) => `${text(each.name)} in ${text(each.file)}: ${text(each.why)}`)));
    }
    if (finding.descriptor !== undefined) row(list, 'Descriptor', make('code', {}, text(finding.descriptor)));
    if (finding.from !== undefined) row(list, 'In file', text(finding.from), 'code');
    if (finding.places.length) {
      const places = finding.places.map(text);
      if (finding.more) places.push(`and ${finding.more.toLocaleString('en')} more`);
      row(list, 'Places', lines(places));
    }
    if (finding.to !== undefined) {
      row(list, 'Meets', (finding.toClass !== undefined ? text(finding.toClass) + ' in ' : '') + text(finding.to), 'code');
    }
    if (finding.searched) row(list, 'Looked in', lines(finding.searched.map(text)));
    if (finding.error !== undefined) row(list, 'The JVM throws', make('span', {}, make('code', {}, text(finding.error)), ' at ' + text(finding.when)));
    else row(list, 'Strikes at', text(finding.when));
    if (finding.guarded) row(list, 'Guarded', 'every place is in a handler that catches the error');
    if (finding.impact !== undefined) row(list, 'Impact', text(finding.impact));
    if (finding.reached !== undefined) row(list, 'Reached', text(finding.reached));
    if (finding.unjudged) row(list, 'Cannot be judged', `${finding.unjudged.toLocaleString('en')} references hang on this`);
    if (finding.said !== undefined) row(list, 'A JVM says', `${finding.witness}: ${text(finding.said)}`);
    row(list, 'How to fix', text(finding.fix), 'fix');
    const paragraphs = rule.explanation.split(/\n\s*\n/).map((each) => make('p', {}, each.replace(/\s*\n\s*/g, ' ')));
    row(list, 'Why', make('div', { class: 'rule' }, make('p', {}, make('b', {}, rule.title)), ...paragraphs));
    row(list, 'By', rule.references.join(', '));
    row(list, 'Fingerprint', make('code', {}, finding.id));
    return list;
  }

  function drawFinding(index) {
    const finding = data.findings[index];
    const title = finding.name !== undefined ? finding.name : finding.places[0];
    const details = make('details', { class: 'finding', id: 'f-' + finding.id },
      make('summary', {},
        title !== undefined ? make('code', {}, text(title)) : null,
        make('span', { class: 'badge' }, data.rules[finding.rule].id),
        finding.witness === 'confirmed' ? make('span', { class: 'badge good' }, 'witnessed') : null,
        finding.witness === 'disagreed' ? make('span', { class: 'badge bad' }, 'the JVM disagrees') : null,
        make('span', { class: 'message' }, text(finding.message))));
    lazily(details, () => details.append(detail(finding)));
    return details;
  }

  /** A path, of which the last name matters most. */
  function path(full) {
    const slash = full.lastIndexOf('/') + 1;
    return slash ? [make('span', { class: 'folder' }, full.slice(0, slash)), make('b', {}, full.slice(slash))] : [make('b', {}, full)];
  }

  function drawCause(cause) {
    const details = make('details', { class: 'cause' },
      make('summary', {},
        ...path(text(cause.subject)),
        ...(cause.other === undefined ? [] : [make('br'), cause.link + ' ', ...path(text(cause.other))]),
        make('span', { class: 'badge' }, text(cause.rule)),
        make('span', { class: 'badge' }, cause.found.length.toLocaleString('en')),
        make('span', { class: 'about' }, text(cause.about))));
    lazily(details, () => paged(details, cause.found, FINDINGS, drawFinding));
    return details;
  }

  function draw() {
    const into = document.getElementById('findings');
    if (!into) return;
    into.replaceChildren();
    let shown = 0;
    data.tiers.forEach((tier) => {
      if (!chosen.severities.has(tier.severity)) return;
      const causes = [];
      tier.causes.forEach((cause) => {
        const found = [];
        for (let i = cause.from; i < cause.to; i++) if (matches(i)) found.push(i);
        if (found.length) causes.push({ ...cause, found });
        shown += found.length;
      });
      if (!causes.length) return;
      const section = make('section', { class: 'tier ' + tier.severity }, make('h3', {}, tier.title, ' ', make('span', { class: 'remark' }, tier.size)));
      paged(section, causes, CAUSES, drawCause);
      into.append(section);
      if (tier.severity === 'error' && !into.querySelector('details[open]')) section.querySelector('details').open = true;
    });
    const all = data.findings.length;
    const about = chosen.file ? ` about ${chosen.file}` : '';
    document.getElementById('count').textContent = shown === all
      ? `${all.toLocaleString('en')} finding${all === 1 ? '' : 's'}`
      : `${shown.toLocaleString('en')} of ${all.toLocaleString('en')} findings${about}`;
    document.querySelectorAll('.box').forEach((box) => box.classList.toggle('chosen', box.dataset.file === chosen.file));
  }

  const yesOrNo = (good, yes, no) => make('span', { class: 'badge ' + (good ? 'good' : 'bad') }, good ? yes : no);

  function drawContainer(container) {
    const counts = [['+', container.added], ['−', container.removed], ['~', container.changed]].filter((each) => each[1]).map((each) => each[0] + each[1].toLocaleString('en')).join(' ');
    const details = make('details', { class: 'container', 'data-file': text(container.file) },
      make('summary', {},
        ...path(text(container.file)),
        make('span', { class: 'badge' }, text(container.status)),
        counts ? make('span', { class: 'badge' }, counts + ' classes') : null,
        container.binary !== undefined ? yesOrNo(container.binary, 'links', 'callers fail to link') : null,
        container.source === false ? make('span', { class: 'badge doubtful' }, 'callers fail to compile') : null,
        container.step !== undefined ? make('span', { class: 'badge' }, 'step ' + text(container.step) + (container.claimed !== undefined ? ', claimed ' + text(container.claimed) : '')) : null,
        container.was !== undefined ? make('span', { class: 'message remark' }, ' was ' + text(container.was)) : null));
    lazily(details, () => {
      const holder = make('div', { class: 'changes' });
      details.append(holder);
      if (!container.changes.length) {
        holder.append(make('p', { class: 'remark' }, 'Nothing that outside callers see.'));
        return;
      }
      const body = make('tbody');
      holder.append(make('table', {}, make('thead', {}, make('tr', {}, make('th', {}, 'Old callers'), make('th', {}, 'What happened'), make('th', {}, 'Class'), make('th', {}, 'Member'),
        make('th', {}, 'Used here by'))), body));
      const effects = [['bad', 'fail to link'], ['doubtful', 'may fail when called'], ['doubtful', 'do something else'],
        ['doubtful', 'fail to compile'], ['good', 'go on']];
      paged(body, container.changes, CHANGES, ([name, member, kind, effect, , users]) => make('tr', { tabindex: '-1' },
        make('td', {}, make('span', { class: 'badge ' + effects[effect][0] }, effects[effect][1])),
        make('td', {}, text(kind)),
        make('td', { class: 'code' }, text(name)),
        make('td', { class: 'code' }, member < 0 ? '' : text(member)),
        make('td', {}, users < 0 || effect === 4 ? '' : users === 0 ? 'nobody' : users + (users === 1 ? ' class' : ' classes'))));
    });
    return details;
  }

  function reveal(id) {
    const index = data.findings.findIndex((finding) => 'f-' + finding.id === id);
    if (index < 0) return;
    chosen.query = [];
    chosen.rule = '';
    chosen.file = '';
    draw();
    const section = [...document.querySelectorAll('#findings > .tier')];
    let at = -1;
    for (const tier of data.tiers) {
      at++;
      const cause = tier.causes.find((each) => each.from <= index && index < each.to);
      if (cause && section[at]) {
        const alone = drawCause({ ...cause, found: [index] });
        section[at].querySelector('h3').after(alone);
        alone.open = true;
        setTimeout(() => {
          const target = document.getElementById(id);
          if (target) {
            target.open = true;
            target.scrollIntoView({ block: 'center' });
          }
        });
        return;
      }
    }
  }

  const words = () => document.getElementById('query').value.toLowerCase().split(/\s+/).filter(Boolean);
  const form = document.getElementById('filter');
  chosen.query = [];
  if (form) {
    form.hidden = false;
    const rules = document.getElementById('rule');
    [...data.rules].sort((one, other) => (one.id < other.id ? -1 : 1)).forEach((rule) => rules.append(make('option', { value: rule.id }, rule.id)));
    const read = () => {
      chosen.query = words();
      chosen.rule = rules.value;
      chosen.severities = new Set([...form.querySelectorAll('[name=severity]:checked')].map((box) => box.value));
      draw();
    };
    let waiting = 0;
    document.getElementById('query').addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(read, 120);
    });
    form.addEventListener('change', read);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(() => {
      chosen.file = '';
      read();
    }));
    draw();
    if (location.hash) reveal(location.hash.slice(1));
    addEventListener('hashchange', () => reveal(location.hash.slice(1)));
  }

  /** A box of the map chooses what is listed below: the changes of its container, and the findings about it. */
  function choose(box) {
    const container = [...document.querySelectorAll('.container')].find((each) => each.dataset.file === box.dataset.file);
    if (container) container.open = true;
    if (form) {
      chosen.file = chosen.file === box.dataset.file ? '' : box.dataset.file;
      draw();
    }
    (form ? document.getElementById('evidence') : container || box).scrollIntoView({ behavior: 'smooth' });
  }

  document.querySelectorAll('.box').forEach((box) => {
    box.addEventListener('click', () => choose(box));
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        choose(box);
      }
    });
  });
  const containers = document.getElementById('containers');
  if (containers && data.containers.length) {
    document.getElementById('comparison').hidden = false;
    paged(containers, data.containers, CAUSES, drawContainer);
  }
})();
