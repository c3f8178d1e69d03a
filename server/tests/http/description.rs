//! `/openapi.json` against the contract: each fact of the contract must be found in what the code generates.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{TestReply, TestServer};

/// The operation of this project that answers in lines.
const IN_LINES: &str = "/v1/inbox/{chatbotId}/values";

/// All operations of this project.
const OURS: [&str; 3] =
    [IN_LINES, "/v1/inbox/{chatbotId}/history", "/v1/inbox/{chatbotId}/widgets/{widgetId}/history"];

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

fn contract() -> Value {
    serde_saphyr::from_str(include_str!("../../../docs/openapi-contract.yaml")).unwrap()
}

async fn generated() -> Value {
    let server = TestServer::start().await;
    TestReply::of(server.request(Method::GET, "/openapi.json")).await.expect(200).json()
}

/// Follows a `$ref` inside its document.
fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(target) => document.pointer(&target[1..]).unwrap_or_else(|| panic!("{target}")),
        None => value,
    }
}

/// The name of the schema that a body has, e.g. `InboxWidgetResponse`.
fn schema_name(document: &Value, body: &Value) -> String {
    let schema = &resolve(document, body)["content"]["application/json"]["schema"]["$ref"];
    schema.as_str().unwrap_or_default().rsplit('/').next().unwrap().to_owned()
}

fn names(value: &Value) -> BTreeSet<&str> {
    match value {
        Value::Object(members) => members.keys().map(String::as_str).collect(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => BTreeSet::new(),
    }
}

/// Each parameter of an operation as `place name required`; the contract gives some for the whole path.
fn parameters(document: &Value, path: &Value, operation: &Value) -> BTreeSet<String> {
    let lists = [&path["parameters"], &operation["parameters"]];
    let all = lists.into_iter().filter_map(Value::as_array).flatten();
    all.map(|parameter| {
        let parameter = resolve(document, parameter);
        let schema = &parameter["schema"];
        format!(
            "{} {} {} {} {}",
            parameter["in"], parameter["name"], parameter["required"], schema["type"], schema["minLength"]
        )
    })
    .collect()
}

#[tokio::test]
async fn has_the_same_operations() {
    let (contract, generated) = (contract(), generated().await);
    let mut expected = names(&contract["paths"]);
    for address in OURS {
        assert!(expected.insert(address));
        let ours = &generated["paths"][address]["get"];
        assert!(
            ours["description"].as_str().unwrap().starts_with("Not an operation of the vendor."),
            "{ours}"
        );
        assert_eq!(
            ours["responses"]["200"]["content"]["application/x-ndjson"].is_null(),
            address != IN_LINES
        );
    }
    assert_eq!(names(&generated["paths"]), expected);
    let mut operations = 0;
    for (address, path) in contract["paths"].as_object().unwrap() {
        let other_path = &generated["paths"][address];
        for method in METHODS {
            let (operation, other) = (&path[method], &other_path[method]);
            assert_eq!(operation.is_null(), other.is_null(), "{method} {address}");
            if operation.is_null() {
                continue;
            }
            operations += 1;
            assert_eq!(operation["operationId"], other["operationId"]);
            assert_eq!(operation["summary"], other["summary"]);
            assert_eq!(
                parameters(&contract, path, operation),
                parameters(&generated, other_path, other),
                "{method} {address}"
            );
            assert_eq!(
                schema_name(&contract, &operation["requestBody"]),
                schema_name(&generated, &other["requestBody"]),
                "{method} {address}"
            );
            for (status, response) in operation["responses"].as_object().unwrap() {
                let expected = schema_name(&contract, response);
                let actual = schema_name(&generated, &other["responses"][status]);
                assert_eq!(expected, actual, "{method} {address} {status}");
            }
        }
    }
    assert_eq!(operations, 6);
}

#[tokio::test]
async fn has_the_same_schemas() {
    let (contract, generated) = (contract(), generated().await);
    for (name, schema) in contract["components"]["schemas"].as_object().unwrap() {
        let other = &generated["components"]["schemas"][name];
        assert!(!other.is_null(), "{name}");
        assert_eq!(names(&schema["properties"]), names(&other["properties"]), "{name}");
        assert_eq!(names(&schema["required"]), names(&other["required"]), "{name}");
        for (member, property) in schema["properties"].as_object().unwrap() {
            if let Some(kind) = property["type"].as_str() {
                assert_eq!(other["properties"][member]["type"], kind, "{name}.{member}");
            }
            let items = property["items"]["$ref"].as_str();
            if items.is_some() {
                assert_eq!(items, other["properties"][member]["items"]["$ref"].as_str(), "{name}.{member}");
            }
        }
        assert_eq!(
            schema["additionalProperties"].is_boolean(),
            !other["additionalProperties"].is_null(),
            "{name}"
        );
    }
}

#[tokio::test]
async fn says_what_is_checked_and_what_may_fail() {
    let generated = generated().await;
    for text in ["CreateInboxWidgetRequest/properties/title", "UpdateInboxWidgetRequest/properties/title"]
        .into_iter()
        .chain(["InboxWidgetField/properties/label", "InboxWidgetField/properties/variable"])
    {
        let text = generated.pointer(&format!("/components/schemas/{text}")).unwrap();
        assert_eq!((&text["minLength"], &text["maxLength"]), (&json!(1), &json!(200)), "{text}");
        assert!(text["pattern"].as_str().unwrap().starts_with("^[^"), "{text}");
    }
    for (address, path) in generated["paths"].as_object().unwrap() {
        for method in METHODS.into_iter().filter(|method| path.get(method).is_some()) {
            let statuses = names(&path[method]["responses"]);
            let mut expected = vec!["400", "401", "403", "405", "421", "500", "503"];
            match method {
                "get" if address == IN_LINES => {}
                "get" => expected.push("304"),
                "delete" => expected.push("507"),
                _ => expected.extend(["408", "413", "415", "507"]),
            }
            for status in expected {
                assert!(statuses.contains(status), "{method} {address} {status}");
            }
        }
    }
}

#[tokio::test]
async fn has_the_same_key() {
    let (contract, generated) = (contract(), generated().await);
    let scheme = "/components/securitySchemes/chatcaptainKey";
    assert_eq!(contract.pointer(scheme), generated.pointer(scheme));
    // Ours, beside it.
    let token = &generated["components"]["securitySchemes"]["hostToken"];
    assert_eq!(token, &json!({"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}));
    let list = &generated["paths"]["/v1/inbox/{chatbotId}/widgets"]["get"]["security"];
    assert_eq!(list, &json!([{"chatcaptainKey": []}, {"hostToken": []}]));
}
