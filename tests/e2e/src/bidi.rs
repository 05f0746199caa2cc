//! WebDriver BiDi: the way on which Firefox tells what happens, and is told what the older standard has no words for.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// How long the line is listened to before looking whether something is to be said.
const PAUSE: Duration = Duration::from_millis(2);

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A line to the browser, open as long as the session.
pub(crate) struct Line {
    calls: Sender<Call>,
    events: Arc<Mutex<Vec<Value>>>,
    /// The name of what stops requests at present.
    stopping: Mutex<Option<Value>>,
    /// What the addresses of stopped requests have in them; all others go on.
    stopped: Arc<Mutex<Option<String>>>,
}

struct Call {
    method: &'static str,
    params: Value,
    reply: Sender<Value>,
}

impl Line {
    /// Opens it and asks to be told of requests, responses and messages of the console.
    pub(crate) fn open(url: &str) -> Result<Self> {
        let place = url.strip_prefix("ws://").and_then(|rest| rest.split('/').next());
        let stream = TcpStream::connect(place.with_context(|| format!("{url} is no address"))?)?;
        // Without it each of the small messages waits for the one before to be acknowledged.
        stream.set_nodelay(true)?;
        let (mut socket, _) = tungstenite::client(url, stream)?;
        socket.get_mut().set_read_timeout(Some(PAUSE))?;
        let (calls, called) = channel();
        let events = Arc::new(Mutex::new(Vec::new()));
        let stopped = Arc::new(Mutex::new(None));
        let (heard, stops) = (Arc::clone(&events), Arc::clone(&stopped));
        thread::spawn(move || carry(socket, &called, &heard, &stops));
        let line = Self { calls, events, stopping: Mutex::default(), stopped };
        let events = ["network.beforeRequestSent", "network.responseStarted", "log.entryAdded"];
        line.call("session.subscribe", json!({ "events": events }))?;
        Ok(line)
    }

    /// Asks for something and gives the answer.
    pub(crate) fn call(&self, method: &'static str, params: Value) -> Result<Value> {
        let (reply, answered) = channel();
        self.calls.send(Call { method, params, reply }).ok().context("the browser has hung up")?;
        let answer = answered.recv_timeout(PATIENCE).with_context(|| format!("no answer to {method}"))?;
        answer.get("result").cloned().with_context(|| format!("{method}: {answer}"))
    }

    /// From now on lets requests fail whose address has `part` in it, and no other.
    pub(crate) fn stop(&self, part: Option<&str>) -> Result<()> {
        let mut stopping = self.stopping.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = stopping.take() {
            self.call("network.removeIntercept", before)?;
        }
        if let Some(part) = part {
            *self.stopped.lock().unwrap_or_else(PoisonError::into_inner) = Some(part.to_owned());
            *stopping = Some(self.call("network.addIntercept", json!({ "phases": ["beforeRequestSent"] }))?);
        }
        Ok(())
    }

    /// What was told by events with this method since the last time.
    pub(crate) fn told(&self, methods: &[&str]) -> Result<Vec<Value>> {
        // What happened before has been told when this is answered.
        self.call("session.status", json!({}))?;
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        let (told, rest) = events.drain(..).partition(|event| methods.contains(&word(event, "/method")));
        *events = rest;
        Ok(told)
    }
}

/// Carries calls to the browser and its answers and events back, until one of both ends.
fn carry(
    mut socket: WebSocket<TcpStream>,
    called: &Receiver<Call>,
    events: &Mutex<Vec<Value>>,
    stopped: &Mutex<Option<String>>,
) {
    let mut waiting: HashMap<u64, Sender<Value>> = HashMap::new();
    let mut number = 0;
    let mut say = |socket: &mut WebSocket<TcpStream>, method: &str, params: Value| {
        number += 1;
        let message = json!({ "id": number, "method": method, "params": params }).to_string();
        socket.send(Message::text(message)).map(|()| number)
    };
    loop {
        loop {
            match called.try_recv() {
                Ok(Call { method, params, reply }) => {
                    let Ok(number) = say(&mut socket, method, params) else { return };
                    waiting.insert(number, reply);
                }
                Err(std::sync::mpsc::TryRecvError::Empty) => break,
                Err(std::sync::mpsc::TryRecvError::Disconnected) => return,
            }
        }
        let message: Value = match socket.read() {
            Ok(Message::Text(text)) => serde_json::from_str(&text).unwrap_or_default(),
            Ok(_) => continue,
            Err(tungstenite::Error::Io(error))
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
            {
                continue;
            }
            Err(_) => return,
        };
        if let Some(reply) = message.get("id").and_then(Value::as_u64).and_then(|number| waiting.remove(&number)) {
            // Who asked may have given up.
            drop(reply.send(message));
            continue;
        }
        // While some are to fail, each request waits for a word.
        if message.pointer("/params/isBlocked") == Some(&Value::Bool(true)) {
            let stopped = stopped.lock().unwrap_or_else(PoisonError::into_inner);
            let fails = stopped.as_ref().is_some_and(|part| word(&message, "/params/request/url").contains(part));
            let fate = if fails { "network.failRequest" } else { "network.continueRequest" };
            if say(&mut socket, fate, json!({ "request": word(&message, "/params/request/request") })).is_err() {
                return;
            }
        }
        events.lock().unwrap_or_else(PoisonError::into_inner).push(message);
    }
}

/// A text within a message, empty where there is none.
fn word<'m>(message: &'m Value, place: &str) -> &'m str {
    message.pointer(place).and_then(Value::as_str).unwrap_or_default()
}
